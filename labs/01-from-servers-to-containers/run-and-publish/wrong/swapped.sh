docker run -d --name {{web}} -p 80:{{port}} -v /opt/site:/usr/local/apache2/htdocs httpd
docker rm $(docker ps -aq --filter status=exited)
