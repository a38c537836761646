/* Many IRC clients in one thread: they come in, some of them talk, and what reaches the others is measured.
 *
 *   load --port P --clients N --senders S --messages M [--rooms R | --pairs] [--window W | --rate MESSAGES_PER_S]
 *        [--warm-up MESSAGES] [--at-once N] [--size BYTES] [--caps SET;SET;...] [--tls] [--pid SERVER]
 *        [--timeout SECONDS]
 *
 * Client i is in room i % R; with --pairs there are no rooms, and client i talks to client i ^ 1. Clients 0 to S - 1
 * send M messages in all, after others that are not measured. Each has at most W on their way, of which an observer
 * learns: the last in the room that does not send, or the other of a pair. With --rate the messages are spread evenly
 * over time instead. Client i asks for the capabilities of set i modulo their number; a set may be empty. A message
 * says when it was sent, by whom, and the how-manieth of theirs it is, so what is late, lost, doubled or out of order
 * is seen. So many connect at once.
 *
 * Prints one line of JSON, and ends with 1 where anything was lost, out of order, or a client was dropped.
 */
#include "load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct Want want = {.clients = 2, .rooms = 1, .senders = 1, .size = 100, .window = 1, .messages = 1, .timeout = 60, .at_once = 50};
static uint64_t sent;

static int say(int sender) {
  Client *c = &clients[sender];
  char target[32], text[512];
  if (c->stage != READY || c->out_size > OUT_BYTES - 1024) return 0;
  if (want.pairs) snprintf(target, sizeof target, "l%dx%d", getpid() % 1000, sender ^ 1);
  else snprintf(target, sizeof target, "#load%d", c->room);
  int n = snprintf(text, sizeof text, "%s :T%llx %d %u ", target, (unsigned long long)now(), sender, ++c->sent);
  int whole = (int)strlen(target) + 2 + want.size;
  if (whole > 400) whole = 400;
  while (n < whole) text[n++] = 'x';
  text[n] = 0;
  put(c, "PRIVMSG %s\r\n", text);
  sent++;
  return 1;
}

static uint64_t expected(long messages) {
  uint64_t count = 0;
  for (int i = 0; i < want.clients; i++)
    for (int sender = 0; sender < want.senders; sender++)
      if (i != sender && (want.pairs ? (i ^ 1) == sender : i % want.rooms == sender % want.rooms))
        count += (uint64_t)(messages / want.senders);
  return count;
}

static double talk(long messages) {
  uint64_t start = now(), last = start, before = 0, goal = expected(messages);
  long quota = messages / want.senders, turn = 0;
  sent = 0;
  while (deliveries < goal && now() - last < 10e9 && now() - start < want.timeout * 1e9) {
    if (want.rate > 0)
      while (sent < (uint64_t)(quota * want.senders) && sent < (now() - start) / 1e9 * want.rate) {
        int sender = (int)(turn++ % want.senders);
        if (!say(sender)) break;
        flush(&clients[sender]);
      }
    else
      for (int i = 0; i < want.senders; i++) {
        Client *c = &clients[i];
        unsigned had = c->sent;
        while (c->sent < quota && c->sent - c->seen < (unsigned)want.window && say(i)) continue;
        if (c->sent > had) flush(c);
      }
    step(want.rate > 0 ? 0 : 5);
    if (deliveries > before) last = now(), before = deliveries;
  }
  return (last - start) / 1e9;
}

static void read_options(char **option) {
  for (; *option; option++) {
    char *name = *option;
    if (!strcmp(name, "--pairs")) want.pairs = 1;
    else if (!strcmp(name, "--tls")) want.tls = 1;
    else if (!*++option) errno = EINVAL, fail(name);
    else if (!strcmp(name, "--port")) want.port = atoi(*option);
    else if (!strcmp(name, "--clients")) want.clients = atoi(*option);
    else if (!strcmp(name, "--rooms")) want.rooms = atoi(*option);
    else if (!strcmp(name, "--senders")) want.senders = atoi(*option);
    else if (!strcmp(name, "--messages")) want.messages = atol(*option);
    else if (!strcmp(name, "--warm-up")) want.warm_up = atol(*option);
    else if (!strcmp(name, "--size")) want.size = atoi(*option);
    else if (!strcmp(name, "--window")) want.window = atoi(*option);
    else if (!strcmp(name, "--rate")) want.rate = atof(*option);
    else if (!strcmp(name, "--at-once")) want.at_once = atoi(*option);
    else if (!strcmp(name, "--pid")) want.pid = atoi(*option);
    else if (!strcmp(name, "--timeout")) want.timeout = atof(*option);
    else if (!strcmp(name, "--caps"))
      for (char *set; want.cap_sets < 8 && (set = strsep(option, ";"));) want.caps[want.cap_sets++] = set;
    else errno = EINVAL, fail(name);
  }
}

static void have_many_descriptors(void) {
  struct rlimit most;
  getrlimit(RLIMIT_NOFILE, &most);
  most.rlim_cur = most.rlim_max;
  setrlimit(RLIMIT_NOFILE, &most);
}

static void tell(int there, double coming, long long lost, double seconds, double cpu, double kb_each) {
  printf("{\"there\": %d, \"dropped\": %d, \"coming_s\": %.3f, \"deliveries\": %llu, \"lost\": %lld, ", there, gone,
         coming, (unsigned long long)deliveries, lost);
  printf("\"disorder\": %llu, \"per_second\": %.1f, \"p50_ms\": %.4f, \"p99_ms\": %.4f, \"longest_ms\": %.4f, ",
         (unsigned long long)disorder, seconds > 0 ? deliveries / seconds : 0, percentile(.5), percentile(.99),
         longest());
  printf("\"cpu_s_per_million\": %.4f, \"kb_per_client\": %.2f}\n",
         deliveries ? cpu * 1e6 / deliveries : 0, kb_each);
}

int main(int count, char **options) {
  read_options(options + (count > 0));
#ifndef WITH_TLS
  if (want.tls) errno = ENOTSUP, fail("--tls");
#endif
  have_many_descriptors();
  make_clients();
  double cpu[2], kb[3];
  usage(&cpu[0], &kb[0]);
  double coming = everybody_comes_in();
  for (uint64_t start = now(); now() - start < 500000000;) step(10); /* until the last joins have been told */
  usage(&cpu[0], &kb[1]);
  int there = ready;
  if (there == want.clients && want.warm_up) {
    talk(want.warm_up);
    begin_anew();
  }
  usage(&cpu[0], &kb[2]);
  double seconds = there == want.clients ? talk(want.messages) : 0;
  usage(&cpu[1], &kb[2]);
  uint64_t goal = expected(want.messages);

  tell(there, coming, (long long)(goal - deliveries), seconds, cpu[1] - cpu[0], (kb[1] - kb[0]) / (there ? there : 1));
  return deliveries < goal || disorder || gone;
}
