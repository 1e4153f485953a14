// One switch, read from nowhere and kept nowhere.
const item = document.createElement('li');
const button = document.createElement('button');
button.textContent = 'Notifications';
button.setAttribute('aria-pressed', 'true');
button.addEventListener('click', () => {
  button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
});
item.append(button);
document.querySelector('ul').append(item);
