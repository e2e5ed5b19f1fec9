import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { use } from 'react';
import { glossaryOf } from '#lib/server/course-files.ts';

interface Props {
  readonly of: string;
  readonly children: ReactNode;
}

/** A word that explains itself in one line when it is pointed at or focused. */
export function Term({ of, children }: Props) {
  const locale = useLocale();
  const glossary = use(glossaryOf());
  const meaning = glossary[of]?.[locale === 'en' ? 'en' : 'zh-CN'];
  if (!meaning) throw new Error(`the glossary does not explain "${of}"`);
  return (
    <span className="term" tabIndex={0}>
      {children}
      <span role="tooltip" className="term-meaning">
        {meaning}
      </span>
    </span>
  );
}
