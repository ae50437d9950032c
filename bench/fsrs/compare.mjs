// Fits the same CSVs with quiz and with the FSRS optimiser's npm binding, in
// turns, and judges both results by quiz: usage in run.sh.
import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { computeParameters, convertCsvToFsrsItems, FSRSBinding } from '@open-spaced-repetition/binding'

const [quiz, ...files] = process.argv.slice(2)
const rounds = 3

function cpuSince(before) {
  const u = process.cpuUsage(before)
  return (u.user + u.system) / 1000
}

async function binding(items) {
  const from = performance.now(), cpu = process.cpuUsage()
  const weights = await computeParameters(items, { enableShortTerm: true })
  return { ms: performance.now() - from, cpu: cpuSince(cpu), weights }
}

function ours(file) {
  const o = JSON.parse(execFileSync(quiz, ['fit', '--json', '--reviews', file], { maxBuffer: 1 << 24 }))
  return { ms: o.seconds * 1000, ...o }
}

// Both are judged on all reviews by the binding, which is on its own ground.
const judge = (weights, items) => new FSRSBinding(weights).evaluate(items).logLoss

for (const file of files) {
  const items = convertCsvToFsrsItems(readFileSync(file), 4, 'UTC', () => 0)
  let a, b
  for (let i = 0; i < rounds; i++) {
    const x = ours(file), y = await binding(items)
    if (!a || x.ms < a.ms) a = x
    if (!b || y.ms < b.ms) b = y
  }
  console.log(`${file}: ${a.reviews} reviews, best of ${rounds}`)
  console.log(`  quiz      ${a.ms.toFixed(1).padStart(9)} ms   log loss ${judge(a.weights, items).toFixed(6)}   objective ${a.objective.toFixed(2)}`)
  console.log(`  binding   ${b.ms.toFixed(1).padStart(9)} ms   log loss ${judge(b.weights, items).toFixed(6)}   (${b.cpu.toFixed(0)} ms CPU)`)
  console.log(`  quiz needs ${(a.ms / b.ms * 100).toFixed(1)} % of the time`)
}
