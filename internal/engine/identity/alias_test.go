package identity

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
)

func known(key, question, answer string) Known {
	return Known{Key: key, Derived: deck.CardID(question), Question: question, Answer: answer}
}

func weak(k Known) Known { k.Weak = true; return k }

func TestAliases(t *testing.T) {
	who := known("d/old", "Which state joined the SCO in 2022?", "Iran")
	for _, c := range []struct {
		name             string
		orphans, unknown []Known
		moves            []review.Alias
		unclear          []Unclear
	}{
		{"a question is reworded", []Known{who}, []Known{known("d/new", "Which state joined the SCO at the summit of 2022?", "Iran")}, []review.Alias{{From: "d/old", To: "d/new"}}, nil},
		{"an id is changed", []Known{who}, []Known{known("d/iran", who.Question, "iran ")}, []review.Alias{{From: "d/old", To: "d/iran"}}, nil},
		{"the answer is changed", []Known{who}, []Known{known("d/new", who.Question, "Iraq")}, nil, nil},
		{"another question with that answer", []Known{who}, []Known{known("d/new", "Tehran is the capital of which country?", "Iran")}, nil, nil},
		{"one true or false card replaced by another", []Known{known("d/old", "Iran is a member of the SCO.", "true")}, []Known{weak(known("d/new", "India is a member of the SCO.", "true"))}, nil, nil},
		{"a true or false card reworded a little", []Known{known("d/old", "In September 2022 Iran became a full member of the SCO.", "true")}, []Known{weak(known("d/new", "In September 2022 Iran became a member of the SCO.", "true"))}, []review.Alias{{From: "d/old", To: "d/new"}}, nil},
		{"a card goes to another deck by its id", []Known{known("d/iran", "Who joined?", "Iran")}, []Known{known("e/iran", "Another text altogether", "Iran")}, []review.Alias{{From: "d/iran", To: "e/iran"}}, nil},
		{"a card goes to another deck and gets an id", []Known{{Key: "d/" + deck.CardID(who.Question), Question: who.Question, Answer: "Iran"}}, []Known{known("e/iran", who.Question, "Iran")}, []review.Alias{{From: "d/" + deck.CardID(who.Question), To: "e/iran"}}, nil},
		{"a true or false card of another deck that has the id", []Known{known("bio/q1", "Mitochondria make ATP.", "true")}, []Known{weak(known("law/q1", "A contract needs an offer.", "true"))}, nil, nil},
		{"a true or false card goes to another deck", []Known{known("bio/q1", "Mitochondria make ATP.", "true")}, []Known{weak(known("cells/q1", "Mitochondria make ATP.", "true"))}, []review.Alias{{From: "bio/q1", To: "cells/q1"}}, nil},
		{"the same id and another answer in another deck", []Known{known("d/a", "q", "x")}, []Known{known("e/a", "q", "y")}, nil, nil},
		{"two may be meant", []Known{who}, []Known{known("d/n1", who.Question, "Iran"), known("d/n2", who.Question+" Really?", "Iran")}, nil, []Unclear{{[]string{"d/old"}, []string{"d/n1", "d/n2"}}}},
		{"two may have been meant", []Known{who, known("d/old2", who.Question, "Iran")}, []Known{known("d/new", who.Question, "Iran")}, nil, []Unclear{{[]string{"d/old", "d/old2"}, []string{"d/new"}}}},
		{"gaps go by their text", []Known{known("d/old", "They met in […], Uzbekistan", "Samarkand"), known("d/old#2", "They met in Samarkand, […]", "Uzbekistan")},
			[]Known{known("d/new", "The leaders met in Samarkand, […]", "Uzbekistan"), known("d/new#2", "The leaders met in […], Uzbekistan", "Samarkand")},
			[]review.Alias{{From: "d/old", To: "d/new#2"}, {From: "d/old#2", To: "d/new"}}, nil},
		{"a reverse is not another prompt", []Known{known("d/old#reverse", "Iran?", "Iran")}, []Known{known("d/new", "Iran?", "Iran")}, nil, nil},
		{"a minus counts", []Known{known("d/old", "How cold was it?", "-5")}, []Known{weak(known("d/new", "How cold was it?", "5"))}, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			moves, unclear := Aliases(c.orphans, c.unknown)
			if diff := cmp.Diff(c.moves, moves); diff != "" {
				t.Errorf("moves (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.unclear, unclear); diff != "" {
				t.Errorf("unclear (-want +got):\n%s", diff)
			}
		})
	}
}

// TestAliasesOfMany: the cost follows what may match, not all pairs.
func TestAliasesOfMany(t *testing.T) {
	var orphans, unknown []Known
	for i := range 20_000 {
		q := fmt.Sprintf("What is number %d of the list %d?", i, i)
		orphans = append(orphans, known(fmt.Sprintf("d/o%d", i), q, fmt.Sprint("answer ", i)))
		unknown = append(unknown, known(fmt.Sprintf("d/n%d", i), q, fmt.Sprint("answer ", i)))
	}
	if moves, unclear := Aliases(orphans, unknown); len(moves) != len(orphans) || unclear != nil {
		t.Errorf("%d moves, %d unclear", len(moves), len(unclear))
	}
}
