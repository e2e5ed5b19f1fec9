import { notFound } from 'next/navigation';

/** Every other address in a language: not found, said in that language. */
export default function Unknown(): never {
  notFound();
}
