import Link from 'next/link';

export default function Landing() {
  return (
    <main>
      <Link href="/course/07-run-an-application">07</Link>
    </main>
  );
}
