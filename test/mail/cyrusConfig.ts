export interface CyrusSetup {
  folder: string;
  httpPort: number;
  imapPort: number;
  smtpPort: number;
  domain: string;
}

/** Cyrus 3.6's settings for JMAP on loopback, with everything it writes in one folder. */
export const imapdConf = ({ folder, smtpPort, domain }: CyrusSetup): string => `servername: jmap.${domain}
configdirectory: ${folder}/conf
proc_path: ${folder}/proc
mboxname_lockpath: ${folder}/lock
defaultpartition: default
partition-default: ${folder}/spool
search_engine: xapian
defaultsearchtier: t1
t1searchpartition-default: ${folder}/search
conversations: 1
conversations_db: twoskip
unixhierarchysep: yes
altnamespace: yes
virtdomains: userid
defaultdomain: internal.invalid
allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: ${folder}/sasldb2
sasl_mech_list: PLAIN LOGIN
http_jwt_key_dir: ${folder}/jwt
httpmodules: jmap
autocreate_quota: 0
autocreate_inbox_folders: Drafts | Sent | Trash
autocreate_subscribe_folders: Drafts | Sent | Trash
xlist-drafts: Drafts
xlist-sent: Sent
xlist-trash: Trash
smtp_backend: host
smtp_host: 127.0.0.1:${smtpPort}
lmtpsocket: ${folder}/sock/lmtp
idlesocket: ${folder}/sock/idle
notifysocket: ${folder}/sock/notify
`;

/** Each program needs its own `-C`: the master's is not passed on. */
export const cyrusConf = ({ folder, httpPort, imapPort }: CyrusSetup): string => `START {
  recover cmd="ctl_cyrusdb -C ${folder}/imapd.conf -r"
}
SERVICES {
  imap cmd="imapd -C ${folder}/imapd.conf" listen="127.0.0.1:${imapPort}" prefork=1
  http cmd="httpd -C ${folder}/imapd.conf" listen="127.0.0.1:${httpPort}" prefork=1
}
EVENTS {
  checkpoint cmd="ctl_cyrusdb -C ${folder}/imapd.conf -c" period=30
}
`;

/** The folders that Cyrus expects to be there. */
export const cyrusFolders = [
  ...['conf', 'spool', 'search', 'sock', 'jwt', 'proc', 'lock'],
  ...['db', 'socket', 'log', 'msg', 'user', 'quota', 'sync', 'backup', 'ptclient'].map(
    (name) => `conf/${name}`,
  ),
];
