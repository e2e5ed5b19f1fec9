/** A lab: its data and its scripts, read from the texts of its folder. */
import { parse } from 'yaml';
import { z } from 'zod';
import { labSpec, type LabSpec } from './lab-spec.ts';
import { drawParams, fillParams, type Params } from './params.ts';

export interface Lab {
  readonly spec: LabSpec;
  /** The folder's other files: solutions, wrong solutions, what `setup` applies; by path. */
  readonly files: Readonly<Record<string, string>>;
  /** What was drawn for one student; empty in the lab as its author wrote it. */
  readonly params: Params;
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
  return { spec, files, params: {} };
}

/** The lab as the student whose world has this seed meets it: every parameter is drawn and filled in. */
export function labFor(lab: Lab, seed: number): Lab {
  const params = drawParams(lab.spec.params, seed);
  const { spec, files } = fillParams({ spec: lab.spec, files: lab.files }, params);
  return { spec, files, params };
}
