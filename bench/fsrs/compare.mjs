// Fits the same CSVs with quiz, with the FSRS optimiser's crate where it was built,
// and with its npm binding, in turns, and judges all results by the binding: usage
// in run.sh.
import { existsSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { computeParameters, convertCsvToFsrsItems, FSRSBinding } from '@open-spaced-repetition/binding'

const [quiz, native, ...files] = process.argv.slice(2)
const rounds = 5

const run = (program, ...args) => JSON.parse(execFileSync(program, args, { maxBuffer: 1 << 24 }))

function ours(file) {
  const o = run(quiz, 'fit', '--json', '--reviews', file)
  return { ms: o.seconds * 1000, weights: o.weights, reviews: o.reviews, objective: o.objective }
}

async function binding(items) {
  const from = performance.now()
  const weights = await computeParameters(items, { enableShortTerm: true })
  return { ms: performance.now() - from, weights }
}

const fewer = (a, b) => (!a || b.ms < a.ms ? b : a)

// All are judged on all reviews by the binding, which is on its own ground.
const judge = (weights, items) => new FSRSBinding(weights).evaluate(items).logLoss

function line(name, r, items, rest) {
  console.log(`  ${name.padEnd(10)}${r.ms.toFixed(1).padStart(9)} ms   log loss ${judge(r.weights, items).toFixed(6)}   ${rest}`)
}

for (const file of files) {
  const items = convertCsvToFsrsItems(readFileSync(file), 4, 'UTC', () => 0)
  let a, b, c
  for (let i = 0; i < rounds; i++) {
    a = fewer(a, ours(file))
    if (existsSync(native)) b = fewer(b, run(native, 'fit', file, '1'))
    c = fewer(c, await binding(items))
  }
  console.log(`${file}: ${a.reviews} reviews, best of ${rounds}`)
  line('quiz', a, items, `objective ${a.objective.toFixed(2)}`)
  for (const [name, r] of [['crate', b], ['binding', c]]) {
    if (r) line(name, r, items, `quiz needs ${(a.ms / r.ms * 100).toFixed(1)} % of this`)
  }
}
