'use client';
import { useTranslations } from 'next-intl';
import type { QuestionSheet, QuizAnswer } from '#lib/protocol/quiz.ts';
import { InlineCode } from '../inline-code.tsx';

interface Props {
  readonly question: QuestionSheet;
  readonly answer: QuizAnswer | undefined;
  onAnswer(answer: QuizAnswer): void;
}

/** How a question is answered: by choosing, by a number, or with one select for each place. */
export function Answer(props: Props) {
  switch (props.question.kind) {
    case 'one':
    case 'several':
      return <Options {...props} />;
    case 'number':
      return <NumberField {...props} />;
    default:
      return <Places {...props} />;
  }
}

function Options({ question: { id, kind, options }, answer, onAnswer }: Props) {
  const chosen = positionsOf(answer);
  const type = kind === 'one' ? 'radio' : 'checkbox';
  return (
    <>
      {options.map((option, position) => (
        <label key={option}>
          <input
            type={type}
            name={id}
            checked={chosen.includes(position)}
            onChange={() => {
              const others = chosen.filter((each) => each !== position);
              const isNew = others.length === chosen.length;
              if (kind === 'one') onAnswer([position]);
              else onAnswer(isNew ? [...others, position] : others);
            }}
          />
          <span>
            <InlineCode text={option} />
          </span>
        </label>
      ))}
    </>
  );
}

function NumberField({ question: { ask }, answer, onAnswer }: Props) {
  return (
    <input
      className="mono"
      inputMode="decimal"
      size={8}
      aria-label={ask}
      value={typeof answer === 'string' ? answer : ''}
      onChange={({ target }) => onAnswer(target.value)}
    />
  );
}

/** One select for each place: a step's number, or the left half of a pair. */
function Places({ question: { options, lefts }, answer, onAnswer }: Props) {
  const t = useTranslations('quiz');
  const chosen = positionsOf(answer);
  const places = lefts.length > 0 ? lefts : options.map((_, index) => String(index + 1));
  return (
    <>
      {places.map((place, index) => (
        <label key={place} className="quiz-place">
          <span>
            <InlineCode text={place} />
          </span>
          <select
            value={chosen[index] ?? -1}
            onChange={({ target }) => {
              const next = places.map((_, each) => chosen[each] ?? -1);
              next[index] = Number(target.value);
              onAnswer(next);
            }}
          >
            <option value={-1}>{t('choose')}</option>
            {options.map((option, position) => (
              <option key={option} value={position}>
                {option.replaceAll('`', '')}
              </option>
            ))}
          </select>
        </label>
      ))}
    </>
  );
}

const positionsOf = (answer: QuizAnswer | undefined): readonly number[] =>
  Array.isArray(answer) ? answer : [];
