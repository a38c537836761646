/* What a client does: comes in, reads, answers a PING, and notes what reaches it. */
#include "load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

Client *clients;
int poller, ready, gone;
uint64_t deliveries, disorder;
static uint32_t *heard; /* of each client and sender: the last number that came */
static uint64_t at;     /* when what is being read came */

static void message(Client *c, char *text) { /* "T<when> <sender> <number>" */
  uint64_t then = strtoull(text + 1, &text, 16);
  long sender = strtol(text, &text, 10), number = strtol(text, &text, 10);
  if (sender < 0 || sender >= want.senders) return;
  uint32_t *last = &heard[(c - clients) * (size_t)want.senders + sender];
  disorder += number != *last + 1;
  *last = (uint32_t)number;
  note_latency(at - then);
  deliveries++;
  if (c->observes == sender) clients[sender].seen++;
}

static int is(const char *line, const char *command) { return !strncmp(line, command, strlen(command)); }

static void come_in(Client *c, const char *command, const char *line) {
  char room[32];
  if (is(command, "CAP ")) put(c, "CAP END\r\n", "");
  if (c->stage == REGISTERING && (is(command, "376 ") || is(command, "422 "))) {
    c->stage = want.pairs ? READY : JOINING;
    ready += want.pairs;
    snprintf(room, sizeof room, "#load%d", c->room);
    if (!want.pairs) put(c, "JOIN %s\r\n", room);
  } else if (c->stage == JOINING && is(command, "366 ")) {
    c->stage = READY;
    ready++;
  } else if (is(line, "ERROR") || is(command, "433 ") || is(command, "471 ")) {
    fprintf(stderr, "refused: %s\n", line);
    leave(c);
  }
  flush(c);
}

static void read_line(Client *c, char *line) {
  char *text = line, *space;
  if (*text == '@') text = (space = strchr(text, ' ')) ? space + 1 : text;
  if (is(text, "PING")) {
    put(c, "PONG %s\r\n", text + 5);
    flush(c);
    return;
  }
  char *command = *text == ':' && (space = strchr(text, ' ')) ? space + 1 : text;
  if (c->stage != READY) come_in(c, command, text);
  else if (is(command, "PRIVMSG ") && (text = strstr(command, " :T"))) message(c, text + 2);
}

static void read_all(Client *c) {
  for (;;) {
    ssize_t n = take(c, c->in + c->in_size, IN_BYTES - c->in_size);
    if (n < 0 && errno == EAGAIN) return;
    if (n <= 0) {
      leave(c);
      return;
    }
    at = now();
    char *line = c->in, *end = c->in + c->in_size + n, *stop;
    while (c->stage != GONE && (stop = memchr(line, '\n', end - line))) {
      *stop = 0;
      read_line(c, line);
      line = stop + 1;
    }
    c->in_size = (int)(end - line);
    memmove(c->in, line, c->in_size);
    if (c->stage == GONE || (n < 8192 && !want.tls)) return;
  }
}

static void introduce(Client *c) {
  char nick[32];
  const char *caps = want.cap_sets ? want.caps[(c - clients) % want.cap_sets] : "";
  snprintf(nick, sizeof nick, "l%dx%d", getpid() % 1000, (int)(c - clients));
  c->stage = REGISTERING;
  if (*caps) put(c, "CAP REQ :%s\r\n", caps);
  put(c, "NICK %s\r\nUSER load 0 * :load\r\n", nick);
  flush(c);
}

void step(int milliseconds) {
  struct epoll_event events[512];
  int count = epoll_wait(poller, events, 512, milliseconds);
  for (int i = 0; i < count; i++) {
    Client *c = events[i].data.ptr;
    int error = 0;
    if (c->stage == CONNECTING) {
      getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &(socklen_t){sizeof error});
      if (error) leave(c);
      else introduce(c);
      continue;
    }
    if (c->stage != GONE && events[i].events & ~EPOLLOUT) read_all(c);
    if (c->stage != GONE && (c->out_size || events[i].events & EPOLLOUT)) flush(c);
  }
}

double everybody_comes_in(void) {
  uint64_t start = now();
  for (int next = 0; ready + gone < want.clients;) {
    while (next < want.clients && next - ready - gone < want.at_once) connect_one(&clients[next], next), next++;
    step(10);
    if (now() - start > want.timeout * 1e9) break;
  }
  return (now() - start) / 1e9;
}

static void choose_observers(void) {
  for (int i = 0; i < want.clients; i++) clients[i].observes = want.pairs && (i ^ 1) < want.senders ? i ^ 1 : -1;
  for (int sender = 0; sender < want.senders && !want.pairs; sender++) {
    int i = want.clients - 1;
    while (i >= want.senders && (i % want.rooms != sender % want.rooms || clients[i].observes >= 0)) i--;
    if (i < want.senders) {
      fprintf(stderr, "nobody is left to observe sender %d\n", sender);
      exit(2);
    }
    clients[i].observes = sender;
  }
}

void make_clients(void) {
  clients = calloc(want.clients, sizeof *clients);
  heard = calloc((size_t)want.clients * want.senders, sizeof *heard);
  poller = epoll_create1(0);
  choose_observers();
}

void begin_anew(void) {
  for (int i = 0; i < want.clients; i++) clients[i].sent = clients[i].seen = 0;
  memset(heard, 0, (size_t)want.clients * want.senders * sizeof *heard);
  deliveries = 0;
  forget_latencies();
}
