import {
  MessageSecurityMode,
  type OPCUAServerEndPoint,
  SecurityPolicy,
  UserTokenType,
} from 'node-opcua';
import type { OfferedSecurity } from '../../../../shared/opcua/server-settings';

/** A policy and a mode as node-opcua names them. */
export interface PolicyAndMode {
  readonly policy: SecurityPolicy;
  readonly mode: MessageSecurityMode;
}

const { None, Sign, SignAndEncrypt } = MessageSecurityMode;

const KNOWN: Readonly<Record<OfferedSecurity, PolicyAndMode>> = {
  NoSecurity: { policy: SecurityPolicy.None, mode: None },
  Basic256Sha256_Sign: { policy: SecurityPolicy.Basic256Sha256, mode: Sign },
  Basic256Sha256_SignAndEncrypt: { policy: SecurityPolicy.Basic256Sha256, mode: SignAndEncrypt },
  Aes128_Sha256_RsaOaep_Sign: { policy: SecurityPolicy.Aes128_Sha256_RsaOaep, mode: Sign },
  Aes128_Sha256_RsaOaep_SignAndEncrypt: {
    policy: SecurityPolicy.Aes128_Sha256_RsaOaep,
    mode: SignAndEncrypt,
  },
  Aes256_Sha256_RsaPss_Sign: { policy: SecurityPolicy.Aes256_Sha256_RsaPss, mode: Sign },
  Aes256_Sha256_RsaPss_SignAndEncrypt: {
    policy: SecurityPolicy.Aes256_Sha256_RsaPss,
    mode: SignAndEncrypt,
  },
};

export function policyAndMode(name: OfferedSecurity): PolicyAndMode {
  return KNOWN[name];
}

/** The policies and the modes of a list, for node-opcua, which offers each of them with each. */
export function policiesAndModes(names: readonly OfferedSecurity[]): {
  securityPolicies: SecurityPolicy[];
  securityModes: MessageSecurityMode[];
} {
  const offered = names.map(policyAndMode);
  return {
    securityPolicies: [...new Set(offered.map(({ policy }) => policy))],
    securityModes: [...new Set(offered.map(({ mode }) => mode))],
  };
}

/**
 * Takes the combinations from an end point that the list does not name, and ways to log in that the
 * studio has no users for.
 */
export function offerOnly(endPoint: OPCUAServerEndPoint, names: readonly OfferedSecurity[]): void {
  const offered = names.map(policyAndMode);
  const descriptions = endPoint.endpointDescriptions();
  const kept = descriptions.filter(
    ({ securityMode, securityPolicyUri }) =>
      // Without security and not listed: what is left of it serves to ask for the end points only.
      securityMode === None ||
      offered.some(({ policy, mode }) => mode === securityMode && policy === securityPolicyUri),
  );
  for (const description of kept) {
    description.userIdentityTokens = (description.userIdentityTokens ?? []).filter(
      ({ tokenType }) =>
        tokenType === UserTokenType.Anonymous || tokenType === UserTokenType.UserName,
    );
  }
  descriptions.splice(0, descriptions.length, ...kept);
}
