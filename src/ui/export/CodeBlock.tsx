/** Lines of code with a button that copies them. */
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../parts/Button';
import style from './CodeBlock.module.css';

export function CodeBlock({ code }: { code: string }) {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(code).then(() => setCopied(true));
  };
  return (
    <div className={style.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={style.code} tabIndex={0}>
        <code>{code}</code>
      </pre>
      <Button icon={copied ? Check : Copy} onPress={copy}>
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
