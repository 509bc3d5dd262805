/** A mistake in drawing one step must not take the page and everything in it away: it says so and draws again on demand. */
import { Component, type ReactNode } from 'react';
import { errorSentence } from '../../domain/studio-error';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly detail: string | null }> {
  override state = { detail: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { detail: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render() {
    const { detail } = this.state;
    if (detail === null) return this.props.children;
    return (
      <Notice kind="error" actions={<Button onPress={() => this.setState({ detail: null })}>Draw again</Button>}>
        {errorSentence('unexpected', { doing: 'drawing this step', detail })} Nothing is lost: the other steps still work.
      </Notice>
    );
  }
}
