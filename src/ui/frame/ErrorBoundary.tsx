/**
 * Catches errors while a part of the page renders. It shows the error and a button that renders the part again; the rest of the page
 * goes on.
 */
import { Component, type ReactNode } from 'react';
import { errorSentence } from '../../domain/studio-error';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** What is rendered, for example `this step`. */
  readonly what: string;
  /** What is still intact, as a sentence. */
  readonly standing: string;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly detail: string | null }> {
  override state = { detail: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { detail: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render() {
    const { detail } = this.state;
    const { children, what, standing } = this.props;
    if (detail === null) return children;
    return (
      <Notice kind="error" actions={<Button onPress={() => this.setState({ detail: null })}>Try again</Button>}>
        {errorSentence('unexpected', { doing: `drawing ${what}`, detail })} {standing}
      </Notice>
    );
  }
}
