/** The page header: name, project, the five steps with their states, explanation, help and theme. */
import { CircleQuestionMark, ScanEye } from 'lucide-react';
import { TabList } from 'react-aria-components';
import { useHelp } from '../context/help-context';
import { Button } from '../parts/Button';
import { ThemeSwitch } from '../parts/ThemeSwitch';
import style from './PageHeader.module.css';
import { ProjectMenu } from './ProjectMenu';
import { SaveIndicator } from './SaveIndicator';
import { StepTab } from './StepTab';

export function PageHeader() {
  const { topic, open } = useHelp();
  const showsHelp = topic === 'help' || topic === 'keys';
  const showsSeeing = topic === 'explanation';
  return (
    <header className={style.header}>
      <div className={style.brand}>
        <svg aria-hidden="true" viewBox="0 0 24 24" width="24" height="24" className={style.mark}>
          <rect x="2.5" y="2.5" width="19" height="19" rx="2.5" />
          <circle cx="14.5" cy="10" r="3.25" />
          <path d="M2.5 16.5h19" />
        </svg>
        <h1 className={style.name}>Stainless</h1>
        <div className={style.project}>
          <ProjectMenu />
          <SaveIndicator />
        </div>
      </div>
      <TabList aria-label="Steps" className={style.steps}>
        <StepTab step="data" number={1} label="Data" />
        <StepTab step="train" number={2} label="Train" />
        <StepTab step="inspect" number={3} label="Inspect" />
        <StepTab step="compare" number={4} label="Compare" />
        <StepTab step="export" number={5} label="Export" />
      </TabList>
      <div className={style.tools}>
        <Button
          variant="quiet"
          icon={ScanEye}
          iconOnly
          aria-expanded={showsSeeing}
          onPress={() => open(showsSeeing ? null : 'explanation')}
        >
          How it works
        </Button>
        <Button
          variant="quiet"
          icon={CircleQuestionMark}
          iconOnly
          aria-expanded={showsHelp}
          onPress={() => open(showsHelp ? null : 'help')}
        >
          Help
        </Button>
        <ThemeSwitch />
      </div>
    </header>
  );
}
