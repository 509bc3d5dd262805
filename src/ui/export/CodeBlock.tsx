/** Lines of code with a button that copies them. */
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../parts/Button';
import { copyText } from '../parts/copy-text';
import style from './CodeBlock.module.css';

export function CodeBlock({ code }: { code: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = (): void => {
    void copyText(code).then(setCopied);
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
      {copied === false && <span role="status">The browser blocks copying. Select the lines and copy them by hand.</span>}
    </div>
  );
}
