docker run -d --name {{web}} -p {{port}}:80 -v /opt/site:/usr/local/apache2/htdocs httpd
docker rm $(docker ps -aq --filter status=exited)
