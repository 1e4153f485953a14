/** A webhook body that the platform would post now. */
export interface Payload extends Record<string, unknown> {
  event_type: string;
  timestamp: number;
}

/** A body of this type with the fields that tell what it is about. */
export function payload(type: string, fields: Record<string, unknown>): Payload {
  return { ...fields, event_type: type, timestamp: Math.floor(Date.now() / 1000) };
}

/** An application, as deployments carry it. */
export function deployment(type: string, name: string, environment: string, stackId: number): Payload {
  return payload(type, {
    stack: { uid: `stack-${stackId}`, name, environment },
    deploy_context: { stack_id: stackId, triggered_by: 'ada@example.com' },
  });
}

export function serverEvent(type: 'server.stopped' | 'server.backon', name: string): Payload {
  return payload(type, { uid: `server-${name}`, status: 6, server: { uid: `server-${name}`, name } });
}
