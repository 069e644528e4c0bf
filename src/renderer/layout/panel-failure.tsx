import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { Component, type ReactNode } from 'react';

/** Keeps the failure of one panel inside of it and offers to draw it again. */
export class PanelFailure extends Component<{ children: ReactNode }, { failure: string | null }> {
  override state: { failure: string | null } = { failure: null };

  static getDerivedStateFromError(error: unknown) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <Alert
        severity="error"
        action={<Button onClick={() => this.setState({ failure: null })}>Show Again</Button>}
      >
        This panel stopped: {failure}
      </Alert>
    );
  }
}
