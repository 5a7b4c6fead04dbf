// The client of Visitor.java in JavaScript: the same requests, the same lines.
// Arguments: the directory that holds the package socket.io-client, URL, transports, a word.
const [modules, url, transports, word] = process.argv.slice(2);
const { io } = ((loaded) => (loaded.io ? loaded : { io: loaded }))(require(modules + '/node_modules/socket.io-client'));

const heard = [];
let listener = null;
const hear = (line) => (listener ? listener(line) : heard.push(line));
const next = () =>
  new Promise((done) => {
    if (heard.length > 0) return done(heard.shift());
    const timer = setTimeout(() => listener('nothing'), 30000);
    listener = (line) => {
      listener = null;
      clearTimeout(timer);
      done(line);
    };
  });
const say = (line) => console.log(line.split(word).join('WORD'));

function open(address) {
  const socket = io(address, {
    transports: transports.split(','),
    query: { token: word },
    reconnection: false,
  });
  socket.on('connect', () => hear('connected'));
  for (const event of ['echo', 'ordered', 'said', 'shouted', 'answered', 'unanswered']) {
    socket.on(event, (data) => hear(event + ' ' + data));
  }
  socket.on('question', (data, answer) => {
    if (data === word) answer(word);
  });
  return socket;
}

async function expect(expected) {
  const got = await next();
  say(got === expected ? expected : 'expecting ' + expected + ', got ' + got);
}
async function ask(socket, event, data) {
  socket.emit(event, data, (answer) => hear('ack ' + answer));
  const answer = await next();
  say(event + (answer.startsWith('ack ') ? ' acknowledged' : ' got ' + answer));
}
async function tell(socket, event, data, expected) {
  socket.emit(event, data);
  await expect(expected);
}
async function expectBoth(one, other) {
  const [first, second] = [await next(), await next()];
  const both = (first === one && second === other) || (first === other && second === one);
  say(both ? one : 'got ' + first + ', ' + second);
}

async function visit() {
  const home = open(url);
  await expect('connected');
  await ask(home, 'echo', word);
  await tell(home, 'echo', word, 'echo ' + word);
  await ask(home, 'join', 'room-' + word);
  home.emit('fail', word);
  await tell(home, 'say', 'room-' + word + ' ' + word, 'said ' + word);
  await tell(home, 'shout', word, 'shouted ' + word);
  home.emit('nobody-' + word, word);
  home.emit('nobody-' + word + '-2', word);
  home.emit('order', word, (answer) => hear('order ' + answer));
  await expectBoth('ordered ' + word, 'order done');
  await tell(home, 'ask', word, 'answered ' + word);
  await tell(home, 'ask', 'in vain', 'unanswered in vain');
  await ask(home, 'leave', 'room-' + word);
  await ask(home, 'join', 'lobby');
  const chat = open(url + '/chat');
  await expect('connected');
  await ask(chat, 'echo', word);
  const nowhere = open(url + '/' + word);
  console.log('READY 0');
  process.stdin.resume();
  process.stdin.on('end', () => {
    nowhere.disconnect();
    chat.disconnect();
    home.disconnect();
    setTimeout(() => process.exit(0), 500);
  });
}
visit();
