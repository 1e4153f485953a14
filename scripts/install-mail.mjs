import { existsSync } from 'node:fs';
import { installServices } from './install-services.mjs';

/** Cyrus IMAP's programs, and what puts a user into its password file. */
const needed = ['/usr/lib/cyrus/bin/master', '/usr/lib/cyrus/bin/httpd', '/usr/sbin/saslpasswd2'];
const packages = ['cyrus-imapd', 'cyrus-caldav', 'sasl2-bin', 'libsasl2-modules'];
/** Cyrus depends on some mail transport: the smallest, where there is none. */
const transport = existsSync('/usr/sbin/sendmail') ? [] : ['msmtp-mta'];

/** The JMAP server that the tests send mail by. */
await installServices('a mail server', needed, [...packages, ...transport]);
