/** Copies the link to the recipe. If the browser blocks that, the link is shown as text. */
import { Check, Link } from 'lucide-react';
import { useEffect, useState } from 'react';
import { writeLink } from '../../store/recipe/recipe-link';
import { useStudio } from '../context/studio-context';
import { Button } from '../parts/Button';
import { copyText } from '../parts/copy-text';
import style from './CopyLink.module.css';

type Copying = { readonly phase: 'idle' } | { readonly phase: 'copied' | 'refused'; readonly link: string };

export function CopyLink() {
  const recipe = useStudio((state) => state.recipe.recipe);
  const device = useStudio((state) => state.device.devicePreference);
  const link = new URL(writeLink(recipe, device), location.href.replace(/#.*/, '')).href;
  const [copying, setCopying] = useState<Copying>({ phase: 'idle' });
  // Another recipe has another link, so reset the message.
  useEffect(() => setCopying((last) => (last.phase !== 'idle' && last.link !== link ? { phase: 'idle' } : last)), [link]);
  const copy = (): void => {
    void copyText(link).then((copied) => setCopying({ phase: copied ? 'copied' : 'refused', link }));
  };
  return (
    <>
      <Button variant="quiet" icon={copying.phase === 'copied' ? Check : Link} onPress={copy}>
        {copying.phase === 'copied' ? 'Link copied' : 'Copy link'}
      </Button>
      <span role="status" className="visually-hidden">
        {copying.phase === 'copied' && 'The link to this recipe is on the clipboard.'}
      </span>
      {copying.phase === 'refused' && (
        <label className={style.byHand}>
          The browser blocks copying. Copy the link from here:
          <input readOnly value={copying.link} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  );
}
