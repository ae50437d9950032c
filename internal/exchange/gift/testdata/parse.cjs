// Parses the GIFT texts of standard input, a JSON array, with the parser that the
// first argument names, and prints what it finds: for each text its questions, or
// the message of its error.
const { parse } = require(process.argv[2]);

const text = (t) => (t ? t.text : "");

// The right sides of pairs keep the parser's own signs for escaped characters.
const unescaped = (s) => s.replace(/&&0(\d\d);?|&&1(\d\d);/g, (_, low, high) => String.fromCharCode(low ? Number(low) : 100 + Number(high)));

const number = (n) => {
  if (n.type === "range") return { value: n.number, tolerance: n.range };
  if (n.type === "high-low") return { value: (n.numberLow + n.numberHigh) / 2, tolerance: (n.numberHigh - n.numberLow) / 2 };
  return { value: n.number, tolerance: 0 };
};

const question = (q) => ({
  id: q.id,
  title: q.title,
  tags: q.tags || [],
  type: q.type,
  stem: text(q.stem).trim(),
  embedded: q.hasEmbeddedAnswers,
  true: q.isTrue === true,
  choices: q.type === "Numerical" ? [] : (q.choices || []).map((c) => ({ right: c.isCorrect, weight: c.weight, text: text(c.text), why: text(c.feedback) })),
  number: q.type === "Numerical" ? number(q.choices) : null,
  pairs: (q.matchPairs || []).map((p) => [text(p.subquestion), unescaped(p.subanswer)]),
  feedback: text(q.globalFeedback),
});

const one = (gift) => {
  try {
    return { questions: parse(gift).filter((q) => q.type !== "Category").map(question) };
  } catch (e) {
    return { error: `${e.message} at line ${e.location?.start.line}, column ${e.location?.start.column}` };
  }
};

const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map(one)));
