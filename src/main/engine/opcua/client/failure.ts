import { UserError } from '../../../../shared/user-error';

/** What stands in the way, by the name of the status code, and what to do about it. */
const REMEDIES: Readonly<Record<string, string>> = {
  BadCertificateUntrusted:
    'The server does not trust the certificate of this program. Trust it in the settings of the server.',
  BadSecurityChecksFailed:
    'The server refuses the certificate of this program or does not trust it yet. Trust it in the settings of the server, then connect again.',
  BadCertificateUriInvalid:
    'The application URI in a certificate is not that of its application. Make a new certificate for the server.',
  BadCertificateHostNameInvalid:
    'The certificate of the server names another host than the address. Connect by the name in the certificate.',
  BadCertificateTimeInvalid:
    'A certificate has expired or is not valid yet. Renew it, or check the clocks of both machines.',
  BadCertificateUseNotAllowed:
    'The certificate may not be used for this. Make a new one with the key usages that OPC UA needs.',
  BadCertificateRevoked: 'The certificate was revoked by its issuer. Install a new one.',
  BadSecurityPolicyRejected: 'Choose a security policy that the server offers.',
  BadSecurityModeRejected: 'Choose a security mode that the server offers.',
  BadUserAccessDenied: 'The user or the password is wrong, or the user may not do this.',
  BadIdentityTokenRejected: 'The server does not accept this user. Check user and password.',
  BadIdentityTokenInvalid:
    'The server does not accept this kind of sign-in. Choose another identity.',
  BadTooManySessions: 'The server has no room for another session. Close one, or wait.',
  BadTimeout:
    'No answer came in time. Check that the server runs and that a firewall lets it through.',
  BadNodeIdUnknown: 'Check the node id, or browse the address space for it.',
  BadNodeIdInvalid: 'Check the form of the node id, such as ns=2;s=Name.',
  BadAttributeIdInvalid: 'A node of this kind does not have this attribute.',
  BadTypeMismatch: 'Enter a value of the data type of the node.',
  BadOutOfRange: 'Enter a value within the range of the node.',
  BadNotWritable: 'The node cannot be written.',
  BadNotReadable: 'The node cannot be read.',
  BadWriteNotSupported: 'The server does not write this together with a status or a time.',
  BadMethodInvalid: 'The method does not belong to this object.',
  BadArgumentsMissing: 'Enter a value for each argument.',
  BadTooManyArguments: 'Enter only the arguments that the method has.',
  BadInvalidArgument: 'Check the arguments.',
  BadHistoryOperationUnsupported: 'The server keeps no history of this node.',
  BadServiceUnsupported: 'The server does not have this function.',
  BadFilterNotAllowed: 'The server takes no dead band for this node. Set it to 0.',
  BadTooManyOperations: 'The server takes fewer operations at once.',
  BadSessionIdInvalid: 'The session ended. Connect again.',
  BadSessionClosed: 'The session ended. Connect again.',
  BadConnectionClosed: 'The connection was closed. Connect again.',
};

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there. Check the port, and that the server runs.',
  ENOTFOUND: 'The host is not known. Check its name.',
  EAI_AGAIN: 'The name of the host could not be looked up. Check the name and the network.',
  EHOSTUNREACH: 'The host cannot be reached. Check the network.',
  ENETUNREACH: 'The network cannot be reached.',
  ETIMEDOUT: 'No answer came in time. Check the address and the firewall.',
  ECONNRESET: 'The server closed the connection. It may not speak OPC UA on this port.',
};

/** The name of the status code that an error carries in its text, such as `BadTimeout`. */
export function statusOf(error: unknown): string | undefined {
  return error instanceof Error ? /\bBad[A-Z]\w*/.exec(error.message)?.[0] : undefined;
}

/**
 * An error of the library as users read it: what could not be done, where, why and what to do. The
 * code of the error is the name of the status code where there is one.
 * @param what what failed, as the beginning of a sentence: `Reading ns=1;s=Level`
 */
export function explained(what: string, url: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const status = statusOf(error);
  if (status !== undefined) return statusFailure(what, url, status, error);
  const text = error instanceof Error ? error.message : String(error);
  if (/cannot be coerced to a nodeId/i.test(text)) {
    return statusFailure(what, url, 'BadNodeIdInvalid', error);
  }
  const network = Object.entries(NETWORK).find(([code]) => text.includes(code));
  if (network) return failure(what, url, `${network[1]} (${network[0]})`, network[0], error);
  return failure(what, url, reasonIn(text), 'opcua', error);
}

/**
 * A refusal with a status code as users read it.
 * @param detail what the status code is about, such as an argument
 */
export function statusFailure(
  what: string,
  url: string,
  status: string,
  cause?: unknown,
  detail?: string,
): UserError {
  const remedy = REMEDIES[status];
  const about = detail === undefined ? status : `${status} (${detail.replace(/\.$/, '')})`;
  const reason = remedy === undefined ? `${about}.` : `${about}. ${remedy}`;
  return failure(what, url, reason, status, cause);
}

function failure(
  what: string,
  url: string,
  reason: string,
  code: string,
  cause: unknown,
): UserError {
  const options = cause === undefined ? undefined : { cause };
  return new UserError(`${what} failed at ${url}: ${reason}`, code, options);
}

/** The library's texts carry line ends and lead-ins of their own. */
function reasonIn(text: string): string {
  const inner = /Err = \((.*)\)/s.exec(text)?.[1] ?? text;
  const line = inner.replace(/\s+/g, ' ').trim();
  if (/transaction has timed out|timeout/i.test(line)) {
    return `No answer came in time. Check that the server runs and that a firewall lets it through.`;
  }
  if (/socket has been disconnected|premature|closed/i.test(line)) {
    return 'The server closed the connection. It may not speak OPC UA on this port.';
  }
  return line.endsWith('.') ? line : `${line}.`;
}
