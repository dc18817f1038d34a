// Every page in Vietnamese and English. `html` escapes whatever is put into it.
const raw = Symbol('markup');
const markup = (text) => ({ [raw]: text });
const escape = (value) => String(value ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const write = (value) => Array.isArray(value) ? value.map(write).join('') : value?.[raw] ?? escape(value);
const html = (parts, ...values) => markup(parts.reduce((text, part, i) => text + write(values[i - 1]) + part));

const texts = {
  vi: {
    title: 'Sở Nội vụ tỉnh Ninh Bình', tagline: 'Dịch vụ công trực tuyến của tỉnh', other: 'English', skip: 'Đến nội dung chính',
    phase: 'Cổng mẫu của một tỉnh, viết bằng Node.js. Không tiếp nhận hồ sơ thật.',
    login: 'Đăng nhập', logout: 'Đăng xuất', home: 'Về trang chủ',
    heading: 'Dịch vụ công về nội vụ', lead: 'Nộp hồ sơ thi đua khen thưởng, lập hội và chế độ người có công. Kết quả được gửi qua thư điện tử.',
    button: 'Đăng nhập bằng tài khoản định danh quốc gia', hint: 'Nếu đã đăng nhập ở cổng khác, không cần nhập lại mật khẩu.',
    welcome: 'Xin chào', received: 'Thông tin cổng này đã nhận', receivedLead: 'Đây là toàn bộ những gì nền tảng định danh quốc gia đã gửi, sau khi được đồng ý chia sẻ.',
    signedOut: 'Đã đăng xuất khỏi cổng này.',
    name: 'Họ và tên', birthdate: 'Ngày sinh', email: 'Thư điện tử', sub: 'Mã người dùng riêng của cổng (sub)', acr: 'Mức độ bảo đảm (acr)',
    amr: 'Phương thức (amr)', auth_time: 'Thời điểm đăng nhập', sid: 'Mã phiên (sid)', missing: 'Không được chia sẻ', person: 'Về người đăng nhập', signIn: 'Về lần đăng nhập',
    problem: 'Đăng nhập chưa hoàn tất', again: 'Đăng nhập lại', technical: 'Chi tiết kỹ thuật',
    problems: {
      expired: 'Yêu cầu đăng nhập đã quá hạn hoặc bắt đầu ở trình duyệt khác. Hãy đăng nhập lại.',
      access_denied: 'Việc chia sẻ thông tin đã bị từ chối nên cổng không nhận được gì. Nếu vẫn muốn sử dụng dịch vụ, hãy đăng nhập lại và đồng ý chia sẻ.',
      level: 'Lần đăng nhập chưa đạt mức 2 mà cổng này yêu cầu.', unmet_authentication_requirements: 'Lần đăng nhập chưa đạt mức mà cổng này yêu cầu.',
      'not-found': 'Không có trang này. Hãy kiểm tra lại địa chỉ.',
      unavailable: 'Chưa kết nối được nền tảng định danh quốc gia. Hãy thử lại sau ít phút.',
      failed: 'Câu trả lời của nền tảng định danh không hợp lệ nên cổng không mở phiên làm việc. Hãy đăng nhập lại.',
    },
  },
  en: {
    title: 'Ninh Bình Department of Home Affairs', tagline: 'Online services of the province', other: 'Tiếng Việt', skip: 'Skip to main content',
    phase: 'A sample portal of a province, written in Node.js. It takes no real applications.',
    login: 'Sign in', logout: 'Sign out', home: 'Go to the home page',
    heading: 'Home affairs services', lead: 'Apply for commendations, for founding an association and for the benefits of people with merit. Results are sent by e-mail.',
    button: 'Sign in with your national identity account', hint: 'If you are signed in at another portal already, no password is asked again.',
    welcome: 'Welcome,', received: 'What this portal received', receivedLead: 'This is everything that the national identity platform sent after you agreed to share it.',
    signedOut: 'You are signed out of this portal.',
    name: 'Full name', birthdate: 'Date of birth', email: 'E-mail', sub: 'Identifier for this portal alone (sub)', acr: 'Level of assurance (acr)',
    amr: 'Methods (amr)', auth_time: 'Signed in at', sid: 'Session (sid)', missing: 'Not shared', person: 'About the person', signIn: 'About the sign-in',
    problem: 'The sign-in was not completed', again: 'Sign in again', technical: 'Technical details',
    problems: {
      expired: 'The sign-in took too long or began in another browser. Please sign in again.',
      access_denied: 'Sharing was refused, so this portal received nothing. If you still want to use the service, sign in again and agree to share.',
      level: 'The sign-in does not reach level 2, which this portal needs.', unmet_authentication_requirements: 'The sign-in does not reach the level that this portal needs.',
      'not-found': 'There is no such page. Please check the address.',
      unavailable: 'The national identity platform cannot be reached. Please try again in a few minutes.',
      failed: 'The answer of the identity platform was not valid, so this portal opened no session. Please sign in again.',
    },
  },
};

const moment = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'short' });

export function page(language, view, name, path) {
  const t = texts[language];
  return write(html`<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${view.title} – ${t.title}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/site.css">
</head>
<body>
  <a class="skip" href="#main">${t.skip}</a>
  <header>
    <div class="width bar">
      <a class="home" href="/"><span class="mark" aria-hidden="true">NB</span><span><strong>${t.title}</strong><small>${t.tagline}</small></span></a>
      <div class="tools">
        ${name ? html`<span class="person">${name}</span><form method="post" action="/logout"><button>${t.logout}</button></form>` : html`<a href="/login">${t.login}</a>`}
        <form method="post" action="/language"><input type="hidden" name="return" value="${path}"><button class="language" lang="${language === 'vi' ? 'en' : 'vi'}">${t.other}</button></form>
      </div>
    </div>
  </header>
  <div class="phase"><p class="width">${t.phase}</p></div>
  <main id="main" class="width" tabindex="-1">${view.body}</main>
  <footer><p class="width">${t.title}</p></footer>
</body>
</html>
`);
}

export function startView(language, session, signedOut) {
  const t = texts[language];
  return { title: t.heading, body: html`
    ${signedOut && !session ? html`<p class="note" role="status">${t.signedOut}</p>` : ''}
    <h1>${t.heading}</h1>
    <p class="lead">${t.lead}</p>
    ${session
      ? html`<p>${t.welcome} <strong>${session.claims.name ?? session.claims.sub}</strong></p><p><a class="button" href="/me">${t.received}</a></p>`
      : html`<p><a class="button" href="/login">${t.button}</a></p><p class="muted">${t.hint}</p>`}` };
}

export function claimsView(language, claims) {
  const t = texts[language];
  const row = (key, value) => html`<div><dt>${t[key]}</dt><dd>${value === undefined || value === '' ? html`<span class="muted">${t.missing}</span>` : value}</dd></div>`;
  const code = (value) => html`<code>${value}</code>`;
  return { title: t.received, body: html`
    <h1>${t.received}</h1>
    <p class="lead">${t.receivedLead}</p>
    <section class="sheet"><h2>${t.person}</h2><dl>
      ${row('name', claims.name)}
      ${row('birthdate', claims.birthdate?.split('-').reverse().join('/'))}
      ${row('email', claims.email)}
      ${row('sub', code(claims.sub))}
    </dl></section>
    <section class="sheet"><h2>${t.signIn}</h2><dl>
      ${row('acr', code(claims.acr))}
      ${row('amr', code([claims.amr ?? []].flat().join(', ')))}
      ${row('auth_time', claims.auth_time && moment.format(claims.auth_time * 1000))}
      ${row('sid', code(claims.sid))}
    </dl></section>` };
}

export function problemView(language, error, description) {
  const t = texts[language];
  const known = Object.hasOwn(t.problems, error);
  return { title: t.problem, body: html`
    <h1>${t.problem}</h1>
    <p class="lead">${t.problems[known ? error : 'failed']}</p>
    <p><a class="button" href="/login">${t.again}</a> <a href="/">${t.home}</a></p>
    ${description || !known ? html`<section class="sheet"><h2>${t.technical}</h2><dl>
      <div><dt>error</dt><dd><code>${error}</code></dd></div>
      ${description ? html`<div><dt>error_description</dt><dd lang="en">${description}</dd></div>` : ''}</dl></section>` : ''}` };
}
