import { isOpaque, shortId } from './names';
import type { Payload } from './payload';

type Reader = (payload: Payload) => string | undefined;

const ownName: Reader = ({ name, uid }) => name ?? (uid && shortId(uid));
const database: Reader = ({ backup, db_type }) => backup?.database_name ?? backup?.db_type ?? db_type;

/** The resource's name, or what kind of thing it is where the name is only an id. */
const cloudResource: Reader = ({ cloud_object_delete_queue: queue }) =>
  queue?.object_name !== undefined && isOpaque(queue.object_name) && queue.object_type !== undefined
    ? queue.object_type.replaceAll('_', ' ')
    : queue?.object_name;

/** Where the subject stands, by the first part of the type. */
const readers: Readonly<Record<string, Reader>> = {
  job: ownName,
  container: (payload) => payload.name ?? payload.service_name ?? ownName(payload),
  process: ({ process_name, name }) => process_name ?? name,
  service: ({ service, service_name, name }) => service?.name ?? service?.uid ?? service_name ?? name,
  backup: database,
  managed_backup: database,
  db: ({ db_type }) => db_type,
  server: ({ new_ext_ipv4 }) => new_ext_ipv4,
  autoscaling: ({ scaler }) => scaler?.name ?? scaler?.uid,
  application: ({ integration_name, integration }) =>
    integration_name ?? integration?.name ?? integration?.uid,
  ssl_certificate: ({ ssl_certificate: certificate }) => certificate?.name ?? certificate?.server_names,
  active: ({ activeprotect_action, fail2ban_action, watched_file }) =>
    (activeprotect_action ?? fail2ban_action)?.address ?? watched_file?.file_path,
  cloud_object: cloudResource,
  app: ({ app }) => app?.name ?? app?.uid,
  payment: ({ charged_amount }) => charged_amount,
  account: ({ account_name }) => account_name,
  notifier: ({ name }) => name,
};

const anySubject: Reader = ({ process_name, charged_amount, app }) =>
  process_name ?? charged_amount ?? app?.name ?? app?.uid;

/** The job, process, certificate, address or amount that the event is about; what it is depends on the type. */
export function readSubject(type: string, payload: Payload): string | undefined {
  const family = type.slice(0, type.indexOf('.'));
  return (Object.hasOwn(readers, family) ? readers[family] : anySubject)?.(payload);
}
