import Link from 'next/link';
import type { ReactNode } from 'react';

interface Props {
  readonly href: string;
  readonly children: ReactNode;
}

export function TextLink({ href, children }: Props) {
  return <Link href={href}>{children}</Link>;
}
