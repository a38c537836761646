/* One client's socket, with or without TLS, and what waits to be sent on it. */
#include "load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

void leave(Client *c) {
  if (c->stage == GONE) return;
  if (c->stage == READY) ready--;
  gone++;
  c->stage = GONE;
  close(c->fd);
}

static void listen_for(Client *c, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = c};
  epoll_ctl(poller, EPOLL_CTL_MOD, c->fd, &event);
}

ssize_t take(Client *c, char *into, int size) {
#ifdef WITH_TLS
  if (c->tls) {
    int n = SSL_read(c->tls, into, size);
    if (n <= 0) errno = SSL_get_error(c->tls, n) == SSL_ERROR_WANT_READ ? EAGAIN : EPROTO;
    return n > 0 ? n : -1;
  }
#endif
  return recv(c->fd, into, size, 0);
}

static ssize_t give(Client *c, const char *data, int size) {
#ifdef WITH_TLS
  if (c->tls) {
    int n = SSL_write(c->tls, data, size);
    if (n > 0) return n;
    int why = SSL_get_error(c->tls, n);
    errno = why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE ? EAGAIN : EPROTO;
    return -1;
  }
#endif
  return send(c->fd, data, size, MSG_NOSIGNAL);
}

void flush(Client *c) {
  int done = 0;
  while (c->stage != GONE && done < c->out_size) {
    ssize_t n = give(c, c->out + done, c->out_size - done);
    if (n < 0 && errno != EAGAIN) leave(c);
    if (n < 0) break;
    done += (int)n;
  }
  if (c->stage == GONE) return;
  memmove(c->out, c->out + done, c->out_size -= done);
  listen_for(c, c->out_size ? EPOLLIN | EPOLLOUT : EPOLLIN);
}

void put(Client *c, const char *format, const char *text) {
  c->out_size += snprintf(c->out + c->out_size, OUT_BYTES - c->out_size, format, text);
}

#ifdef WITH_TLS
static void begin_tls(Client *c) {
  static SSL_CTX *context;
  if (!context) {
    context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  }
  c->tls = SSL_new(context);
  SSL_set_fd(c->tls, c->fd);
  SSL_set_connect_state(c->tls);
}
#endif

void connect_one(Client *c, int number) {
  struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET, .sin_port = htons(want.port)};
  from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + number % 200 * 256); /* more ports than one address has */
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  int on = 1;
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (c->fd < 0 || bind(c->fd, (struct sockaddr *)&from, sizeof from)) fail("socket");
  if (connect(c->fd, (struct sockaddr *)&to, sizeof to) && errno != EINPROGRESS) fail("connect");
  struct epoll_event event = {.events = EPOLLOUT, .data.ptr = c};
  epoll_ctl(poller, EPOLL_CTL_ADD, c->fd, &event);
  c->room = number % want.rooms;
  c->in = malloc(IN_BYTES);
  c->out = malloc(OUT_BYTES);
#ifdef WITH_TLS
  if (want.tls) begin_tls(c);
#endif
}
