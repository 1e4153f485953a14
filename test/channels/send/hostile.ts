/** What a name may be that somebody chose to do harm with, or that went wrong on its way. */
export const hostileTexts = {
  'line breaks': 'a\r\nBcc: evil@example.org\r\n\r\n<p>body',
  'NUL and controls': 'a\u0000b\u0007c\u001b[31m',
  'half a pair': 'a \ud83d b \udc00 c',
  'a call of everybody': '<!channel> <!here|x> @channel @here @everyone <@U012AB3CD> <!subteam^S1>',
  markup: '</p><script>alert(1)</script><img src=x onerror=alert(1)> *b* _i_ `c` <http://evil.example|click>',
  'an entity': '&lt;!channel&gt; &#60;script&#62;',
  'a formula': '=HYPERLINK("http://evil.example","open")',
  'right to left': 'abc\u202efdp.exe\u2066x',
  'a hundred thousand characters': '&<>"\'é😀'.repeat(13_000),
  'an attribute': '" onmouseover="alert(1)',
} as const;
