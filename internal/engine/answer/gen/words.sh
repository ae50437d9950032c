#!/bin/sh
# Writes words/*.txt, the words that a slip must not make, from lists as Debian
# packages them: English from SCOWL (scowl), sizes up to 70 without the lists of
# variants, since at 80 "thier" and "occurence" become words; French, Spanish and
# Portuguese from the entries of Hunspell's dictionaries (hunspell-fr-comprehensive,
# hunspell-es, hunspell-pt-pt), without their inflections.
#
# Run it in internal/engine/answer. words/words.go tells how the lists are written,
# words/LICENSE.txt what they are licensed under.
set -eu
export LC_ALL=C.UTF-8
dict=${SCOWL:-/usr/share/dict/scowl}

lists() { # of one category, up to size 70
	for region in english american british british_z canadian australian; do
		for size in 10 20 35 40 50 55 60 70; do
			cat "$dict/$region-$1.$size" 2>/dev/null || true
		done
	done
}

plain() { iconv -f UTF-8 -t ASCII//TRANSLIT | tr 'A-Z' 'a-z'; }

# compact reads "word kind" and writes the list.
compact() {
	grep -E "^[a-z'][a-z']+ [snp]$" | LC_ALL=C sort -u | awk '
	# One line a word: small, name and noun become one letter.
	function flush() {
		if (word == "" || !(small || name)) return
		flag = ""
		if (small && name) flag = noun ? "C" : "B"
		else if (name) flag = "P"
		else if (noun) flag = "N"
		print word, flag
	}
	$1 != word { flush(); word = $1; small = name = noun = 0 }
	$2 == "s" { small = 1 }
	$2 == "n" { noun = 1 }
	$2 == "p" { name = 1 }
	END { flush() }
' | LC_ALL=C sort | awk '
	# How much of the word before begins this one, then the rest.
	{
		same = 0
		if (NR % 32 == 1) printf "!%s%s\n", $1, $2
		else {
			while (same < length(before) && substr(before, same + 1, 1) == substr($1, same + 1, 1)) same++
			printf "%c%s%s\n", 48 + same, substr($1, same + 1), $2
		}
		before = $1
	}'
}

{
	lists words | grep -v "'" | plain | sed 's/$/ s/'
	lists words | grep "'s$" | plain | sed "s/'s$/ n/"
	lists contractions | plain | sed 's/$/ s/'
	lists upper | grep -v "'" | plain | sed 's/$/ p/'
	lists proper-names | grep -v "'" | plain | sed 's/$/ p/'
} | compact > words/en.txt

# entries of a Hunspell dictionary: what stands before the slash.
entries() {
	sed 1d "/usr/share/hunspell/$1.dic" | iconv -f "$2" -t UTF-8 | sed 's/[/[:space:]].*//' | grep -E '^[[:alpha:]]{2,20}$'
}

for list in "fr fr UTF-8" "es es_ES UTF-8" "pt pt_PT ISO-8859-1"; do
	set -- $list
	{
		entries "$2" "$3" | grep -E '^[[:lower:]]' | plain | sed 's/$/ s/'
		entries "$2" "$3" | grep -E '^[[:upper:]][[:lower:]]' | plain | sed 's/$/ p/'
	} | compact > "words/$1.txt"
done
wc -lc words/*.txt
