/** What the studio does, in one sentence and one example: a part with a defect, and where a model saw it. Both are made by `npx tsx e2e/first-picture.ts`. */
import { ArrowRight } from 'lucide-react';
import part from './example/part.webp?no-inline';
import heatmap from './example/part-heatmap.webp?no-inline';
import style from './WhatItDoes.module.css';

export function WhatItDoes() {
  return (
    <section className={style.what} aria-label="What it does">
      <div className={style.words}>
        <p className={style.sentence}>Learns from pictures of good parts, and shows where another part differs from them.</p>
        <p className={style.quiet}>
          The example: this studio was trained on 60 good pictures of a flange. It had never seen one without a bolt hole.
        </p>
      </div>
      <div className={style.example}>
        <figure>
          <img src={part} alt="A brass flange; one of its six bolt holes is missing" width={336} height={336} />
          <figcaption>A part to inspect</figcaption>
        </figure>
        <ArrowRight aria-hidden size={20} />
        <figure>
          <img src={heatmap} alt="The same flange; a bright spot marks where the hole is missing" width={336} height={336} />
          <figcaption>What is unusual on it</figcaption>
        </figure>
      </div>
    </section>
  );
}
