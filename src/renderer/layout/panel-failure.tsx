import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { Component, type ReactNode } from 'react';

/** Keeps the failure of one panel inside of it and offers to draw it again. */
export class PanelFailure extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <Alert
        severity="error"
        action={<Button onClick={() => this.setState({ error: undefined })}>Show Again</Button>}
      >
        This panel stopped: {error instanceof Error ? error.message : String(error)}
      </Alert>
    );
  }
}
