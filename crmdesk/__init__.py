"""crmdesk: the desktop program with which a bank's relationship managers look after their customers."""
