// Fits the same CSVs with quiz, with the FSRS optimiser's crate where it was built,
// and with its npm binding, in turns, each time in a program that has just started;
// the binding in this one. Judges all results by the binding: usage in run.sh.
import { existsSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { computeParameters, convertCsvToFsrsItems, FSRSBinding } from '@open-spaced-repetition/binding'

const [bench, native, ...files] = process.argv.slice(2)
const rounds = 9
const bindingRounds = 1 // it takes some ten times as long

const run = (program, ...args) => JSON.parse(execFileSync(program, args, { maxBuffer: 1 << 24 }))

async function binding(items) {
  const [from, before] = [performance.now(), process.cpuUsage()]
  const weights = await computeParameters(items, { enableShortTerm: true })
  const cpu = process.cpuUsage(before)
  return { wall: performance.now() - from, cpu: (cpu.user + cpu.system) / 1000, weights }
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1]
}

// All are judged on all reviews by the binding, which is on its own ground.
const judge = (weights, items) => new FSRSBinding(weights).evaluate(items).logLoss

const share = (ours, theirs) => (ours ? `quiz needs ${(ours / theirs * 100).toFixed(0).padStart(3)} %` : '')

function line(name, outcomes, items, ours) {
  const [wall, cpu] = [median(outcomes.map(o => o.wall)), median(outcomes.map(o => o.cpu))]
  const loss = judge(outcomes[0].weights, items).toFixed(5)
  console.log(`  ${name.padEnd(8)} wall ${wall.toFixed(1).padStart(8)} ms  ${share(ours?.wall, wall).padEnd(16)}  CPU ${cpu.toFixed(1).padStart(8)} ms  ${share(ours?.cpu, cpu).padEnd(16)}  log loss ${loss}`)
  return { wall, cpu }
}

for (const file of files) {
  const items = convertCsvToFsrsItems(readFileSync(file), 4, 'UTC', () => 0)
  const [ours, crate, npm] = [[], [], []]
  for (let i = 0; i < rounds; i++) {
    ours.push(run(bench, '-fit', file))
    if (existsSync(native)) crate.push(run(native, 'fit', file))
    if (i < bindingRounds) npm.push(await binding(items))
  }
  console.log(`${ours[0].reviews} reviews: medians of ${rounds} fits in turns, of the binding ${bindingRounds}`)
  const mine = line('quiz', ours, items)
  if (crate.length) line('crate', crate, items, mine)
  line('binding', npm, items, mine)
}
