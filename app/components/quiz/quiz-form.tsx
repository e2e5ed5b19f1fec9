'use client';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { QuestionSheet, QuizAnswer, QuizResult } from '#lib/protocol/quiz.ts';
import { InlineCode } from '../inline-code.tsx';
import { Answer } from './answer.tsx';

interface Props {
  readonly chapter: string;
  readonly questions: readonly QuestionSheet[];
}

/** The quiz of a chapter. Answers are judged by the server, as often as one likes. */
export function QuizForm({ chapter, questions }: Props) {
  const t = useTranslations('quiz');
  const locale = useLocale();
  const [answers, setAnswers] = useState<Readonly<Record<string, QuizAnswer>>>({});
  const [results, setResults] = useState<readonly QuizResult[]>([]);
  const right = results.filter(({ isRight }) => isRight).length;

  async function judge(event: FormEvent) {
    event.preventDefault();
    const body = JSON.stringify({ chapter, locale, answers });
    const response = await fetch('/api/quiz', { method: 'POST', body });
    if (response.ok) setResults(((await response.json()) as { results: QuizResult[] }).results);
  }

  return (
    <form className="quiz" onSubmit={(event) => void judge(event)}>
      {questions.map((question, index) => (
        <Question
          key={question.id}
          number={index + 1}
          question={question}
          answer={answers[question.id]}
          result={results.find(({ id }) => id === question.id)}
          onAnswer={(answer) => {
            setAnswers({ ...answers, [question.id]: answer });
            setResults(results.filter(({ id }) => id !== question.id));
          }}
        />
      ))}
      <p className="quiz-foot">
        <button type="submit" className="button" disabled={Object.keys(answers).length === 0}>
          {t('judge')}
        </button>
        <span role="status">
          {results.length > 0 && t('score', { right, count: questions.length })}
        </span>
      </p>
    </form>
  );
}

interface QuestionProps {
  readonly number: number;
  readonly question: QuestionSheet;
  readonly answer: QuizAnswer | undefined;
  readonly result: QuizResult | undefined;
  onAnswer(answer: QuizAnswer): void;
}

function Question({ number, question, answer, result, onAnswer }: QuestionProps) {
  const t = useTranslations('quiz');
  return (
    <fieldset>
      <legend>
        <span className="mono">{number}</span> <InlineCode text={question.ask} />
        {question.kind === 'several' && <small> {t('several')}</small>}
      </legend>
      <Answer question={question} answer={answer} onAnswer={onAnswer} />
      {result && (
        <p className="quiz-why" data-right={result.isRight || undefined}>
          <b>{t(result.isRight ? 'right' : 'wrong')}</b> <InlineCode text={result.why} />
        </p>
      )}
    </fieldset>
  );
}
