/**
 * The proof of a lab: the untouched start scores nothing, every solution scores everything on every seed,
 * every wrong solution fails the checks named for it and stays below its limit, and grading changes nothing.
 */
import type { Workspace } from '#lib/workspace/workspace.ts';
import { gradeLab, type Grade } from './grade.ts';
import { type Lab, labFor } from './lab.ts';

/** Makes the world in which a student with this seed begins the lab, `setup` not yet done. */
export type NewWorld = (profile: string, seed: number) => Workspace;

export interface ProofOptions {
  readonly seeds: readonly number[];
  readonly newWorld: NewWorld;
}

/** Does what the lab's `setup` says, as its author would have typed it. */
export function setUp(lab: Lab, world: Workspace): Workspace {
  for (const [path, content] of Object.entries(lab.files))
    if (path.startsWith('start/'))
      world.apply({ kind: 'file', path: path.slice('start/'.length), content });
  for (const { run } of lab.spec.setup) world.run(run);
  if (lab.spec.setup.length > 0) world.settle();
  return world;
}

/** All that is wrong with the lab, a sentence each; empty when it is proved. */
export function proveLab(template: Lab, { seeds, newWorld }: ProofOptions): string[] {
  const labs = seeds.map((seed) => {
    const lab = labFor(template, seed);
    const start = setUp(lab, newWorld(lab.spec.profile, seed));
    return { lab, seed, begin: () => start.fork() };
  });
  const problems = labs.flatMap(({ lab, seed, begin }) =>
    lab.spec.solutions.flatMap((file) => solutionProblems(lab, file, begin(), seed)),
  );
  const [first] = labs;
  if (!first) return problems;
  const { lab, begin } = first;
  return [
    ...startProblems(gradeLab(lab, begin(), 'en')),
    ...problems,
    ...repeatProblems(lab, begin()),
    ...lab.spec.wrong.flatMap((mistake) => wrongProblems(lab, mistake, begin())),
  ];
}

function startProblems(grade: Grade): string[] {
  const open = grade.points === 0 ? [] : [`the untouched start scores ${grade.points}`];
  return [...open, ...errorsOf('the untouched start', grade)];
}

function solutionProblems(lab: Lab, file: string, world: Workspace, seed: number): string[] {
  const where = `${file} on seed ${seed}`;
  const { exitCode, stderr } = world.run(lab.files[file] ?? '');
  const before = world.snapshot().data;
  const grade = gradeLab(lab, world, 'en');
  const problems = errorsOf(where, grade);
  if (grade.points < grade.maxPoints)
    problems.push(
      `${where} scores ${grade.points}: ${openChecks(grade)} (exit ${exitCode} ${stderr.trim()})`,
    );
  if (world.snapshot().data !== before) problems.push(`${where}: grading changed the world`);
  return problems;
}

/** Graded again, the same world gives the same verdicts, to the letter. */
function repeatProblems(lab: Lab, world: Workspace): string[] {
  const [file = ''] = lab.spec.solutions;
  world.run(lab.files[file] ?? '');
  const [first, again] = [gradeLab(lab, world, 'zh-CN'), gradeLab(lab, world, 'zh-CN')];
  const isSame = JSON.stringify(again.tasks) === JSON.stringify(first.tasks);
  return isSame ? [] : [`${file}: a second grading differs from the first`];
}

function wrongProblems(
  lab: Lab,
  mistake: Lab['spec']['wrong'][number],
  world: Workspace,
): string[] {
  world.run(lab.files[mistake.file] ?? '');
  const grade = gradeLab(lab, world, 'en');
  const verdicts = new Map(
    grade.tasks.flatMap(({ checks }) => checks).map((check) => [check.id, check.verdict]),
  );
  const lenient = mistake.mustFail.filter((id) => verdicts.get(id) === 'passed');
  const problems = lenient.map((id) => `${mistake.file} (${mistake.name}) passes ${id}`);
  if (grade.points > mistake.maxScore)
    problems.push(
      `${mistake.file} (${mistake.name}) scores ${grade.points}, more than ${mistake.maxScore}`,
    );
  return [...problems, ...errorsOf(mistake.file, grade)];
}

const errorsOf = (where: string, grade: Grade): string[] =>
  grade.errors.map(({ check, error }) => `${where}: check ${check} broke: ${String(error)}`);

const openChecks = (grade: Grade): string =>
  grade.tasks
    .flatMap(({ checks }) => checks)
    .filter(({ verdict }) => verdict !== 'passed')
    .map(({ id, observed }) => `${id} (${observed})`)
    .join(', ');
