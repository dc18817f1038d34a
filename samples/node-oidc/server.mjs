// A province's portal on Node and openid-client, without a framework.
// Settings: PORT, PUBLIC_ORIGIN, ISSUER, CLIENT_ID, CLIENT_SECRET.
import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { page, startView, claimsView, problemView } from './pages.mjs';

const port = Number(process.env.PORT ?? 5031);
const self = process.env.PUBLIC_ORIGIN ?? `http://localhost:${port}`;
const issuer = new URL(process.env.ISSUER ?? 'http://localhost:5010');
const clientId = process.env.CLIENT_ID ?? 'province';
const clientSecret = process.env.CLIENT_SECRET ?? '';
const redirectUri = `${self}/callback`;
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

const sessions = new Map();   // handle -> { claims, idToken, until }
const pending = new Map();    // handle -> { verifier, state, nonce, until }
const usedTokens = new Map(); // jti -> until
const minutes = (n) => n * 60_000;
const largestBody = 64 * 1024;
const styles = readFileSync(new URL('site.css', import.meta.url), 'utf8');

let found; // the discovered provider, asked for once; a failure is tried again at the next request
const provider = () => (found ??= discover().catch((fault) => { found = undefined; throw fault; }));
async function discover() {
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
  const config = await oidc.discovery(issuer, clientId, { client_secret: clientSecret, id_token_signed_response_alg: 'ES256' },
    oidc.ClientSecretBasic(clientSecret), local ? { execute: [oidc.allowInsecureRequests] } : {});
  return { config, keys: createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri)) };
}

const routes = {
  'GET /': async (ask) => html(200, ask, startView(ask.language, ask.session, ask.url.searchParams.has('signed-out'))),
  'GET /login': login,
  'GET /callback': callback,
  'GET /me': async (ask) => ask.session ? html(200, ask, claimsView(ask.language, ask.session.claims)) : seeOther('/login'),
  'POST /logout': logout,
  'GET /signed-out': async () => seeOther('/?signed-out'),
  'POST /backchannel-logout': backChannelLogout,
  'GET /site.css': async () => ({ status: 200, headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' }, text: styles }),
  'POST /language': async (ask) => seeOther(localPath((await body(ask.request)).get('return')),
    [cookie('language', ask.language === 'vi' ? 'en' : 'vi', 31_536_000)]),
};

async function login(ask) {
  const { config } = await provider();
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce, handle] = [oidc.randomState(), oidc.randomNonce(), secret()];
  keep(pending, handle, { verifier, state, nonce }, minutes(15));
  const target = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri, scope: 'openid profile email', state, nonce, ui_locales: ask.language, acr_values: 'LoA2',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  });
  return seeOther(target.href, [cookie('sign-in', handle, 900)]);
}

async function callback(ask) {
  const handle = ask.cookies['__Host-province-sign-in'] ?? '';
  const begun = take(pending, handle);
  if (!begun) return html(400, ask, problemView(ask.language, 'expired'));
  try {
    const { config } = await provider();
    const tokens = await oidc.authorizationCodeGrant(config, new URL(ask.url.pathname + ask.url.search, self), {
      pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce, idTokenExpected: true,
    });
    const known = tokens.claims();
    if (!/^LoA[2-4]$/.test(known.acr ?? '')) return html(403, ask, problemView(ask.language, 'level'));
    const shared = await oidc.fetchUserInfo(config, tokens.access_token, known.sub);
    const session = secret();
    keep(sessions, session, { claims: { ...shared, ...known }, idToken: tokens.id_token }, minutes(30));
    return seeOther('/me', [cookie('session', session), cookie('sign-in', '', 0)]);
  } catch (fault) {
    if (fault instanceof oidc.AuthorizationResponseError)
      return html(403, ask, problemView(ask.language, fault.error, fault.error_description));
    console.error('sign-in failed:', fault.code ?? fault.name, fault.message, fault.cause ?? '');
    return html(400, ask, problemView(ask.language, 'failed'));
  }
}

/** Ends the session here first, then everywhere (RP-Initiated Logout 1.0). */
async function logout(ask) {
  if (!['same-origin', undefined].includes(ask.request.headers['sec-fetch-site'])) return html(400, ask, problemView(ask.language, 'failed'));
  const ended = take(sessions, ask.cookies['__Host-province-session'] ?? '');
  if (!ended) return seeOther('/');
  const { config } = await provider();
  const target = oidc.buildEndSessionUrl(config, {
    id_token_hint: ended.idToken, post_logout_redirect_uri: `${self}/signed-out`, state: oidc.randomState(), ui_locales: ask.language,
  });
  return seeOther(target.href, [cookie('session', '', 0)]);
}

/** OpenID Connect Back-Channel Logout 1.0, sections 2.5 to 2.8. */
async function backChannelLogout(ask) {
  try {
    const { config, keys } = await provider();
    const { payload } = await jwtVerify((await body(ask.request)).get('logout_token') ?? '', keys, {
      issuer: config.serverMetadata().issuer, audience: clientId, typ: 'logout+jwt', algorithms: ['ES256', 'PS256', 'RS256'],
      requiredClaims: ['iat', 'exp', 'jti', 'events'], clockTolerance: 30,
    });
    const event = payload.events?.[logoutEvent];
    if (typeof event !== 'object' || event === null || Array.isArray(event)) throw new Error('events lacks the logout event');
    if ('nonce' in payload) throw new Error('nonce is forbidden');
    if (payload.exp - payload.iat > 120 || payload.iat > Date.now() / 1000 + 30) throw new Error('lives longer than two minutes');
    if (!payload.sid && !payload.sub) throw new Error('sid or sub is required');
    if (usedTokens.has(payload.jti)) throw new Error('jti was used before');
    keep(usedTokens, payload.jti, {}, minutes(3));
    for (const [handle, { claims }] of sessions)
      if ((!payload.sid || claims.sid === payload.sid) && (!payload.sub || claims.sub === payload.sub)) sessions.delete(handle);
    return { status: 200, headers: { 'cache-control': 'no-store' }, text: '' };
  } catch (fault) {
    console.error('logout token refused:', fault.code ?? '', fault.message);
    return { status: 400, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, text: '{"error":"invalid_request"}' };
  }
}

async function answerTo(request, response) {
  let answer;
  const ask = { request, url: new URL('/', self), cookies: {}, language: 'vi' };
  try {
    ask.url = new URL(request.url, self);
    ask.cookies = Object.fromEntries((request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=', 2)));
    ask.language = ask.cookies['__Host-province-language'] === 'en' ? 'en' : 'vi';
    ask.session = find(sessions, ask.cookies['__Host-province-session'] ?? '');
    const route = Object.hasOwn(routes, `${request.method} ${ask.url.pathname}`) && routes[`${request.method} ${ask.url.pathname}`];
    answer = route ? await route(ask) : html(404, ask, problemView(ask.language, 'not-found'));
  } catch (fault) {
    console.error(fault.message, fault.cause?.message ?? '');
    answer = html(503, ask, problemView(ask.language, 'unavailable'));
  }
  response.writeHead(answer.status, {
    // A form's redirect may lead to the provider: Chromium applies form-action to it.
    'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${issuer.origin}; frame-ancestors 'none'; base-uri 'none'`,
    'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', ...answer.headers,
  });
  response.end(answer.text);
}

// "localhost" is two addresses; browsers and the identity provider may take either.
for (const address of ['127.0.0.1', '::1'])
  createServer(answerTo)
    .on('error', (fault) => { if (fault.code !== 'EADDRNOTAVAIL' && fault.code !== 'EAFNOSUPPORT') { console.error(fault.message); process.exit(1); } })
    .listen(port, address);
console.log(`province's portal on ${self}, sign-in at ${issuer.origin}`);

function html(status, ask, view) {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, text: page(ask.language, view, ask.session?.claims.name, ask.url.pathname) };
}

function seeOther(location, cookies = []) {
  return { status: 303, headers: { location, 'set-cookie': cookies }, text: '' };
}

function cookie(name, value, seconds) {
  return `__Host-province-${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax${seconds === undefined ? '' : `; Max-Age=${seconds}`}`;
}

async function body(request) {
  let text = '';
  for await (const part of request.setEncoding('utf8')) {
    text += part;
    if (text.length > largestBody) throw new Error('body too large');
  }
  return new URLSearchParams(text);
}

function secret() {
  return randomBytes(32).toString('base64url');
}

function localPath(text) {
  return /^\/(?![/\\])[\w\-/?=&.]*$/.test(text ?? '') ? text : '/';
}

function keep(map, key, value, life) {
  const now = Date.now();
  for (const [old, { until }] of map) if (until < now) map.delete(old);
  map.set(key, { ...value, until: now + life });
}

function find(map, key) {
  const value = map.get(key);
  return value && value.until > Date.now() ? value : undefined;
}

function take(map, key) {
  const value = find(map, key);
  map.delete(key);
  return value;
}

// Started by the demo: ends when the demo does, however that ends.
if (process.env.END_WITH_STDIN) process.stdin.on('end', () => process.exit(0)).resume();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
