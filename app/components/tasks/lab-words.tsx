'use client';
import { InlineCode } from '../inline-code.tsx';
import { useWorld } from '../world/world-provider.tsx';

/** A lab's line: `code`, and {{names}} that are filled in as soon as the student's world says what was drawn. */
export function LabWords({ text }: { readonly text: string }) {
  const params = useWorld((state) => state.lab?.params);
  const filled = text.replace(
    /\{\{(\w+)\}\}/g,
    (_whole, name: string) => params?.[name] ?? `‹${name}›`,
  );
  return <InlineCode text={filled} />;
}
