import { connect } from './connection/connect';

// This file is short and comes first: the connection is made while the window's own code, a thousand
// times as long, is still being loaded.
const firstConnection = connect();

// Whoever takes it over deals with its failure.
firstConnection.catch(() => undefined);

void import('./main').then(({ openWindow }) => openWindow(firstConnection));
