/** A lab: its data and its scripts, read from the texts of its folder. */
import { parse } from 'yaml';
import { z } from 'zod';
import { labSpec, type LabSpec } from './lab-spec.ts';

export interface Lab {
  readonly spec: LabSpec;
  /** The folder's other files: solutions, wrong solutions, what `setup` applies; by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** Raised for a folder that is no lab; says which file and what is wrong with it. */
export class LabError extends Error {}

/** Reads a lab from its folder's texts: "lab.yaml", "solutions/apply.sh", … */
export function readLab(files: Readonly<Record<string, string>>): Lab {
  const text = files['lab.yaml'];
  if (text === undefined) throw new LabError('lab.yaml is missing');
  const result = labSpec.safeParse(parse(text));
  if (!result.success) throw new LabError(`lab.yaml: ${z.prettifyError(result.error)}`);
  const spec = result.data;
  for (const name of [...spec.solutions, ...spec.wrong.map(({ file }) => file)])
    if (files[name] === undefined) throw new LabError(`lab.yaml names ${name}, which is not there`);
  return { spec, files };
}
