// The least that turns a stream into notifications: no journal, no rules, no cursor, no settings.
import { streamUrl, token } from './config.js';

let count = 0;

function show(data) {
  const event = JSON.parse(data);
  count += 1;
  return chrome.notifications.create(`n${count}`, {
    type: 'basic',
    iconUrl: 'icon.png',
    title: event.event_type,
    message: event.reason ?? '',
    requireInteraction: true,
  });
}

async function follow() {
  const response = await fetch(streamUrl, { headers: { authorization: `Bearer ${token}` } });
  let unread = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    // As the product does for each heartbeat: bytes alone do not keep a background alive.
    chrome.runtime.getPlatformInfo();
    const frames = (unread + text).split('\n\n');
    unread = frames.pop() ?? '';
    for (const frame of frames) {
      const lines = frame.split('\n').filter((line) => line.startsWith('data: '));
      if (lines.length > 0) show(lines.map((line) => line.slice('data: '.length)).join('\n'));
    }
  }
}

let isFollowing = false;
async function ensure() {
  if (isFollowing) return;
  isFollowing = true;
  await follow().catch(console.warn);
  isFollowing = false;
}
chrome.runtime.onInstalled.addListener(ensure);
chrome.runtime.onStartup.addListener(ensure);
chrome.alarms.onAlarm.addListener(ensure);
chrome.alarms.create('ensure', { periodInMinutes: 0.5 });
void ensure();
