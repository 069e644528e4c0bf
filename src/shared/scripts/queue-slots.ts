/** Slots of message queues: 1 to this one (domain: "msgqueue"). */
export const MAX_QUEUE_SLOT = 63;
