import { RETURN_CODE } from '../../taglist/predefined-tags';
import { messageRule, type MessageRule } from '../rule';
import { problemAt, quoted } from '../spot';

/* What a flexible or historian mapping says as a whole, beyond its rows. */

/** A request may ask for values of both historians; the slower one holds up the others. */
export const mixedHistoriansRule: MessageRule = messageRule(
  (message, facts) => [message, facts.rows(message, 'historianMapping')],
  (message, rows) => {
    const piEquipment = new Set(
      rows.filter((row) => row.historianType === 'OSI-PI').map((row) => row.equipmentId),
    );
    if (piEquipment.size === 0) return [];
    const mixed = rows.find(
      (row) => row.historianType === 'Internal' && piEquipment.has(row.equipmentId),
    );
    if (!mixed) return [];
    return [
      problemAt(
        { object: message.id, property: 'osiPiConnection' },
        'information',
        'historian-mapping.mixed-historians',
        `Message ${quoted(message.name)} reads tags of equipment ${quoted(mixed.equipmentId)} from the internal historian and from OSI-PI. A request for both works, but it is not recommended: all of it waits for OSI-PI. Use a message for each historian.`,
      ),
    ];
  },
);

/** Reading must end before the request is given up. */
export const requestTimeoutRule: MessageRule = messageRule(
  (message) => [message],
  ({ id, name, properties }) => {
    const { messageType, mappingType, communicationMode, answerTimeout, requestTimeout } =
      properties;
    if (messageType !== 'OrderParameter' || mappingType !== 'Historian') return [];
    if (communicationMode !== 'Bidirectional' || requestTimeout < answerTimeout) return [];
    return [
      problemAt(
        { object: id, property: 'requestTimeout' },
        'warning',
        'historian-mapping.request-timeout',
        `The Request Timeout of message ${quoted(name)} is ${requestTimeout} s, and after ${answerTimeout} s the request is ended with an abort message. Choose a Request Timeout below the Timeout.`,
      ),
    ];
  },
);

/** The tag list has the tag ReturnCode when the message says so, and only then. */
export const returnCodeRule: MessageRule = messageRule(
  (message, facts) => [message, facts.rows(message, 'tagList')],
  ({ id, name, properties }, tags) => {
    const { messageType, mappingType, returnCode } = properties;
    const answersTags = mappingType === 'Flexible' || mappingType === 'Historian';
    if (messageType !== 'OrderParameter' || !answersTags || tags.length === 0) return [];
    if (!returnCode || tags.some(({ objectName }) => objectName === RETURN_CODE)) return [];
    return [
      problemAt(
        { object: id, property: 'returnCode' },
        'warning',
        'mapping.return-code-missing',
        `Message ${quoted(name)} answers a Return Code, but its tag list has no tag ${RETURN_CODE}. Run Update Taglist.`,
      ),
    ];
  },
);
