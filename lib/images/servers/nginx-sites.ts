/**
 * The sites an nginx configuration describes: which server and which location answer a request.
 * Spec: https://nginx.org/en/docs/http/request_processing.html
 */
import { all, argsOf, ConfError, type Directive } from './nginx-conf.ts';

export interface Site {
  readonly ports: readonly number[];
  readonly names: readonly string[];
  readonly isDefault: boolean;
  readonly block: readonly Directive[];
}

/** Directives that nginx knows and that change nothing here are accepted in silence. */
const known: ReadonlySet<string> = new Set(
  `user worker_processes error_log pid events http server listen server_name root index location return
  alias proxy_pass try_files autoindex add_header error_page access_log log_format include sendfile
  tcp_nopush tcp_nodelay keepalive_timeout keepalive_requests gzip gzip_types gzip_vary gzip_min_length gzip_proxied gzip_comp_level
  gzip_disable gzip_http_version gzip_buffers default_type types worker_connections multi_accept use upstream rewrite
  set if deny allow client_max_body_size proxy_set_header proxy_http_version proxy_read_timeout
  proxy_connect_timeout proxy_send_timeout proxy_redirect proxy_buffering proxy_buffers proxy_cache_bypass fastcgi_pass fastcgi_param
  fastcgi_index fastcgi_split_path_info expires charset internal stub_status ssl_certificate ssl_certificate_key ssl_protocols
  ssl_ciphers ssl_prefer_server_ciphers ssl_session_cache ssl_session_timeout ssl server_tokens resolver map
  geo limit_req limit_req_zone limit_conn daemon master_process worker_rlimit_nofile types_hash_max_size
  server_names_hash_bucket_size client_body_temp_path proxy_temp_path fastcgi_temp_path uwsgi_temp_path
  scgi_temp_path client_body_buffer_size client_header_buffer_size large_client_header_buffers reset_timedout_connection auth_basic auth_basic_user_file real_ip_header set_real_ip_from
  stream load_module env least_conn ip_hash hash keepalive etag open_file_cache send_timeout client_body_timeout
  client_header_timeout mirror sub_filter sub_filter_once proxy_pass_request_headers proxy_pass_header
  proxy_hide_header proxy_ssl_verify proxy_cache proxy_cache_path proxy_cache_valid satisfy limit_except
  absolute_redirect port_in_redirect server_name_in_redirect merge_slashes underscores_in_headers
  http2 log_not_found recursive_error_pages proxy_intercept_errors split_clients variables_hash_max_size map_hash_bucket_size`
    .trim()
    .split(/\s+/),
);

/** Blocks whose lines are data, not directives. */
const tables: ReadonlySet<string> = new Set(['types', 'map', 'geo', 'split_clients']);

/** Throws ConfError for the first directive that nginx does not know. */
export function assertKnown(directives: readonly Directive[]): void {
  for (const { name, block, file, line } of directives) {
    if (!known.has(name)) throw new ConfError(`unknown directive "${name}" in ${file}:${line}`);
    if (block && !tables.has(name)) assertKnown(block);
  }
}

export function sitesOf(conf: readonly Directive[]): Site[] {
  const http = all(conf, 'http').flatMap(({ block }) => block ?? []);
  return all(http, 'server').map(({ block = [] }) => {
    const listens = all(block, 'listen').map(({ args }) => args);
    const ports = listens.map(([where = '80']) => Number(/(\d+)$/.exec(where)?.[1] ?? 80));
    return {
      ports: [...new Set(ports.length === 0 ? [80] : ports)],
      names: argsOf(block, 'server_name') ?? [],
      isDefault: listens.some((args) => args.includes('default_server')),
      block,
    };
  });
}

/** The upstream groups, by name: their servers as "host:port". */
export function upstreamsOf(conf: readonly Directive[]): ReadonlyMap<string, readonly string[]> {
  const http = all(conf, 'http').flatMap(({ block }) => block ?? []);
  return new Map(
    all(http, 'upstream').map(({ args, block = [] }) => [
      args[0] ?? '',
      all(block, 'server').map((server) => server.args[0] ?? ''),
    ]),
  );
}

/** The site that answers at the port for the host; the default one, or the first, when no name fits. */
export function siteFor(sites: readonly Site[], port: number, host: string): Site | undefined {
  const here = sites.filter((site) => site.ports.includes(port));
  return (
    here.find(({ names }) => names.some((name) => nameFits(name, host))) ??
    here.find(({ isDefault }) => isDefault) ??
    here[0]
  );
}

function nameFits(pattern: string, host: string): boolean {
  if (pattern.startsWith('*.')) return host.endsWith(pattern.slice(1));
  if (pattern.startsWith('~')) return new RegExp(pattern.slice(1)).test(host);
  return pattern === host;
}

export interface Location {
  readonly prefix: string;
  readonly block: readonly Directive[];
}

/** The location for a path: exact, then regular expressions after "^~", then the longest prefix. */
export function locationFor(site: Site, path: string): Location | undefined {
  const locations = all(site.block, 'location').map(({ args, block = [] }) => {
    const [first = '', second] = args;
    return { modifier: second === undefined ? '' : first, prefix: second ?? first, block };
  });
  const exact = locations.find(({ modifier, prefix }) => modifier === '=' && prefix === path);
  if (exact) return exact;
  const longest = locations
    .filter(({ modifier, prefix }) => ['', '^~'].includes(modifier) && path.startsWith(prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];
  if (longest?.modifier === '^~') return longest;
  const matching = locations.find(
    ({ modifier, prefix }) =>
      modifier.startsWith('~') && new RegExp(prefix, modifier === '~*' ? 'i' : '').test(path),
  );
  return matching ?? longest;
}
