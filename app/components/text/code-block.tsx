import { YamlLines } from './yaml-lines.tsx';

export function CodeBlock({ code }: { readonly code: string }) {
  return (
    <div className="console">
      <pre className="console-output" tabIndex={0}>
        <code>
          <YamlLines yaml={code} marks={[]} />
        </code>
      </pre>
    </div>
  );
}
