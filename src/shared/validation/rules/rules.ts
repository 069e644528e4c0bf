import type { MessageRule } from '../rule';
import { directMappingRule } from './direct-mapping';
import { equipmentTagsRule, flexibleMappingRule, historianMappingRule } from './equipment-mapping';
import { mixedHistoriansRule, requestTimeoutRule, returnCodeRule } from './equipment-message';
import { folderSettingsRule } from './folder-settings';
import {
  deviceNamesRule,
  deviceRule,
  deviceSelectorRule,
  deviceTriggersRule,
  groupMappingRule,
} from './group-mapping';
import { mappedNamesRule, mappedTwiceRule, unmappedTagsRule } from './mapped-names';
import { brokerRule, fileNameRule, identityRule, missingTriggerRule } from './messages';
import { propertyPathRule, triggerItemRule } from './paths';
import { SCRIPT_NAMES } from '../../project/message-script';
import { scriptPathsRule, scriptRule } from './scripts';
import { emptyTagListRule, qualifierRule, tagNamesRule, tagRule } from './tag-list';

/**
 * All rules about messages, in the order in which their problems are listed: the message, then its
 * tables. Rules that need one object only are in `objects.ts`, those about names of siblings in
 * `names.ts`.
 */
export const MESSAGE_RULES: readonly MessageRule[] = [
  brokerRule,
  identityRule,
  fileNameRule,
  propertyPathRule,
  triggerItemRule,
  missingTriggerRule,
  emptyTagListRule,
  returnCodeRule,
  requestTimeoutRule,
  qualifierRule,
  tagRule,
  tagNamesRule,
  unmappedTagsRule('directMapping'),
  unmappedTagsRule('groupMapping'),
  directMappingRule,
  mappedNamesRule('directMapping'),
  mappedTwiceRule('directMapping'),
  folderSettingsRule,
  deviceRule,
  deviceNamesRule,
  deviceTriggersRule,
  groupMappingRule,
  mappedNamesRule('groupMapping'),
  mappedTwiceRule('groupMapping'),
  deviceSelectorRule,
  flexibleMappingRule,
  equipmentTagsRule('flexibleMapping'),
  historianMappingRule,
  equipmentTagsRule('historianMapping'),
  ...SCRIPT_NAMES.map(scriptRule),
  ...SCRIPT_NAMES.map(scriptPathsRule),
  mixedHistoriansRule,
];
