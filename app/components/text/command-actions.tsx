'use client';
import { useTranslations } from 'next-intl';
import { Glyph } from '../glyph.tsx';
import { useLearn } from '../learn/learn-context.tsx';
import { useCopied } from '../use-copied.ts';

/** The two marks of a command: copy it, or have it typed. */
export function CommandActions({ text }: { readonly text: string }) {
  const t = useTranslations('text');
  const { typeIt } = useLearn();
  const [isCopied, copy] = useCopied(text);
  return (
    <span className="command-actions">
      <button type="button" onClick={() => void copy()}>
        <Glyph name={isCopied ? 'tick' : 'copy'} />
        {isCopied ? t('copied') : t('copy')}
      </button>
      <button type="button" className="type-it" onClick={() => typeIt(text)}>
        <Glyph name="keyboard" />
        {t('type')}
      </button>
    </span>
  );
}
