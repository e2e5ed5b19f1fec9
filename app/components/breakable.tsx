import { Fragment } from 'react';

/** Where a name of a field, an address or a path may go on in the next line: never within a word. */
const joints = /(?<=[./:=@,_-])(?=\w)|(?<=[a-z])(?=[A-Z])/;

/** Text of machines that breaks at its joints. */
export function Breakable({ text }: { readonly text: string }) {
  return text.split(joints).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
