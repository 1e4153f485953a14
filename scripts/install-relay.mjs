import { installServices } from './install-services.mjs';

/** What `relay/` configures. */
const needed = ['/usr/sbin/nginx', '/usr/lib/nginx/modules/ngx_nchan_module.so', '/usr/bin/redis-server'];

await installServices('a relay', needed, ['nginx-light', 'libnginx-mod-nchan', 'redis-server']);
