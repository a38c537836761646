"""IRCv3 as both programs speak it: bytes in, messages out.

Nothing here opens a socket, starts a thread, reads a clock or writes a log. References are to "Modern IRC"
(modern.ircdocs.horse) and to the specifications of IRCv3.
"""
